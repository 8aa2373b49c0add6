import { useRef, useState } from "preact/hooks";
import type { CardField, ChoicesGiven, ConnectorView, OperationCard, TryResult } from "../../../scripts/studio/api.js";
import { postJson } from "../data/server.js";
import { messageOf } from "../data/use-json.js";
import { Icon } from "../shell/icon.js";
import { OperationIcon } from "../shell/operation-icon.js";
import { CardFields } from "./card-field.js";
import { emptyForm, missingKeys, valuesText, type FormState } from "./form.js";
import { OutputTokens } from "./output-tokens.js";
import { TryOutcome } from "./try-outcome.js";

interface ActionCardProps {
  readonly connector: ConnectorView;
  readonly operation: OperationCard;
  readonly canChange: boolean;
}

/** The card of an operation as a maker sees it, with a button that sends it. */
export function ActionCard({ connector, operation, canChange }: ActionCardProps) {
  const { id, title, description, kind, method, path, fields, outputs, isScripted } = operation;
  const [form, setForm] = useState<FormState>(emptyForm);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [showsAdvanced, setShowsAdvanced] = useState(false);
  const [isSending, setSending] = useState(false);
  const [result, setResult] = useState<TryResult>();
  const [problem, setProblem] = useState<string>();
  const card = useRef<HTMLFormElement>(null);
  const base = `/api/connectors/${encodeURIComponent(connector.id)}`;

  const ask = (field: CardField): Promise<ChoicesGiven> =>
    postJson<ChoicesGiven>(`${base}/choices`, bodyText(id, valuesText(fields, form), field.key));

  const send = async (): Promise<void> => {
    const open = missingKeys(fields, form);
    setMissing(open);
    if (open.length > 0) {
      setProblem(`${open.length === 1 ? "one required field has" : `${open.length} required fields have`} no value`);
      requestAnimationFrame(() => card.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
      return;
    }
    setSending(true);
    setProblem(undefined);
    try {
      setResult(await postJson<TryResult>(`${base}/try`, bodyText(id, valuesText(fields, form))));
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setSending(false);
    }
  };

  const visible = fields.filter(({ isAdvanced }) => !isAdvanced);
  const advanced = fields.filter(({ isAdvanced }) => isAdvanced);
  const context = { form, setForm, missing, ask: canChange ? ask : undefined };
  return (
    <div class="try">
      <form
        ref={card}
        class="panel card"
        aria-labelledby="card-title"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div class="card-head">
          <OperationIcon color={connector.color} icon={connector.icon} />
          <h2 id="card-title">{title}</h2>
          <span class="card-kind">{kind === "trigger" ? "Trigger" : "Action"}</span>
        </div>
        <div class="card-body">
          {description === "" ? undefined : <p class="quiet">{description}</p>}
          <p class="card-call">
            <code>
              {method} {path}
            </code>
            {isScripted ? (
              <span class="chip" title="script.csx handles this operation">
                <Icon name="script" /> custom code
              </span>
            ) : undefined}
          </p>
          {fields.length === 0 ? <p class="quiet">This operation needs no inputs.</p> : undefined}
          <CardFields fields={visible} context={context} />
          {advanced.length === 0 ? undefined : (
            <button
              type="button"
              class="plain-button advanced-button"
              aria-expanded={showsAdvanced}
              onClick={() => setShowsAdvanced(!showsAdvanced)}
            >
              {showsAdvanced ? "Hide" : "Show"} advanced options ({advanced.length})
            </button>
          )}
          {showsAdvanced ? <CardFields fields={advanced} context={context} /> : undefined}
          <div class="toolbar card-actions">
            <button type="submit" class="button primary" disabled={!canChange || isSending}>
              <Icon name="play" /> {isSending ? "Sending…" : "Send to the emulator"}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                setForm(emptyForm);
                setMissing([]);
                setProblem(undefined);
                setResult(undefined);
              }}
            >
              Clear
            </button>
          </div>
          <p class="card-problem" role="alert">
            {problem}
          </p>
        </div>
        <OutputTokens tokens={outputs} />
      </form>
      <TryOutcome result={result} isSending={isSending} tokens={outputs} canChange={canChange} />
    </div>
  );
}

/** JSON text with every digit: the page's own numbers have only sixteen. */
function bodyText(operation: string, values: string, field?: string): string {
  const asked = field === undefined ? "" : `,"field":${JSON.stringify(field)}`;
  return `{"operation":${JSON.stringify(operation)},"values":${values}${asked}}`;
}
