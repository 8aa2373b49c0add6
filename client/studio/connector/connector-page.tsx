import { useState } from "preact/hooks";
import type { ConnectorView, OperationCard } from "../../../scripts/studio/api.js";
import { linkTo } from "../data/route.js";
import { useJson } from "../data/use-json.js";
import { OperationIcon } from "../shell/operation-icon.js";
import { ActionCard } from "./action-card.js";
import "./connector.css";

interface ConnectorPageProps {
  readonly id: string;
  readonly operation: string | undefined;
  readonly version: number;
  readonly canChange: boolean;
}

/** A connector: its operations, and the card of the one that was chosen. */
export function ConnectorPage({ id, operation, version, canChange }: ConnectorPageProps) {
  const { value: connector, problem } = useJson<ConnectorView>(`/api/connectors/${encodeURIComponent(id)}`, version);
  if (connector === undefined) return problem === undefined ? <p>Loading…</p> : <p role="alert">{problem}</p>;
  const { title, description, file, color, icon, operations } = connector;
  const chosen = operations.find((one) => one.id === operation) ?? operations.find(({ isInternal }) => !isInternal);
  return (
    <>
      <div class="page-head">
        <OperationIcon color={color} icon={icon} />
        <h1>{title}</h1>
      </div>
      <p class="quiet lead">
        {description} <code>{file}</code>
      </p>
      {connector.problem === undefined ? undefined : (
        <p class="notice tone-bad" role="alert">
          {connector.problem}
        </p>
      )}
      <div class="connector">
        <Operations connector={connector} chosen={chosen?.id} />
        {chosen === undefined ? undefined : (
          <ActionCard key={chosen.id} connector={connector} operation={chosen} canChange={canChange} />
        )}
      </div>
    </>
  );
}

function Operations({ connector, chosen }: { readonly connector: ConnectorView; readonly chosen: string | undefined }) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const shown = connector.operations.filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(wanted));
  const groups: [string, readonly OperationCard[]][] = [
    ["Triggers", shown.filter(({ kind, isInternal }) => kind === "trigger" && !isInternal)],
    ["Actions", shown.filter(({ kind, isInternal }) => kind === "action" && !isInternal)],
    ["Internal", shown.filter(({ isInternal }) => isInternal)],
  ];
  return (
    <nav class="operations" aria-label="Operations">
      {connector.operations.length > 8 ? (
        <input
          class="field-input"
          type="search"
          placeholder="Search operations"
          aria-label="Search operations"
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      ) : undefined}
      {groups.map(([name, operations]) =>
        operations.length === 0 ? undefined : (
          <section key={name}>
            <h2 class="nav-title">{name}</h2>
            <ul>
              {operations.map(({ id, title, isDeprecated }) => (
                <li key={id}>
                  <a
                    class="nav-item"
                    href={linkTo("connectors", connector.id, id)}
                    aria-current={id === chosen ? "true" : undefined}
                    title={id}
                  >
                    <OperationIcon color={connector.color} icon={connector.icon} />
                    <span class="operation-title">
                      {title}
                      {isDeprecated ? <span class="quiet"> (deprecated)</span> : undefined}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
    </nav>
  );
}
