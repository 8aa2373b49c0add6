import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { StudioOverview } from "../../../scripts/studio/api.js";
import { ThemeSwitch } from "../../shared/theme-switch.js";
import { linkTo, type Route } from "../data/route.js";
import { Icon } from "./icon.js";
import { OperationIcon } from "./operation-icon.js";

/** Everything there is to look at. On a narrow page it opens from a button. */
export function Sidebar({ overview, route }: { readonly overview: StudioOverview; readonly route: Route }) {
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const address = linkTo(...route.slice(0, 2));
  useEffect(() => setOpen(false), [address]);
  const wanted = search.trim().toLowerCase();
  const matches = (...texts: string[]): boolean => texts.some((text) => text.toLowerCase().includes(wanted));
  const connectors = overview.connectors.filter(({ id, title }) => matches(id, title));
  const flows = overview.flows.filter(({ id, title }) => matches(id, title));
  const hasMany = overview.flows.length + overview.connectors.length > 8;
  const item = (href: string, content: ComponentChildren) => (
    <li key={href}>
      <a class="nav-item" href={href} aria-current={href === address ? "page" : undefined}>
        {content}
      </a>
    </li>
  );
  return (
    <div class={`sidebar${isOpen ? " open" : ""}`}>
      <header class="brand">
        <a href="#/" class="brand-name">
          <Icon name="bolt" />
          <span>Power Batch Studio</span>
        </a>
        <ThemeSwitch />
        <button type="button" class="button menu-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Menu
        </button>
      </header>
      <nav class="nav" aria-label="Contents">
        <p class="nav-path" title={overview.path}>
          {overview.title}
        </p>
        {hasMany ? (
          <input
            class="field-input nav-search"
            type="search"
            placeholder="Search"
            aria-label="Search flows and connectors"
            value={search}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        ) : undefined}
        <h2 class="nav-title">Flows</h2>
        <ul>
          {flows.map(({ id, title, scenarios, problem }) =>
            item(
              linkTo("flows", id),
              <>
                <Icon name="flow" />
                <span class="nav-text">{title}</span>
                {problem === undefined ? (
                  scenarios > 0 && (
                    <span class="nav-count" title={`${scenarios} scenarios`}>
                      {scenarios}
                    </span>
                  )
                ) : (
                  <span class="nav-count tone-bad">!</span>
                )}
              </>,
            ),
          )}
          {overview.flows.length === 0 ? <li class="nav-empty">No flow here</li> : undefined}
        </ul>
        <h2 class="nav-title">Connectors</h2>
        <ul>
          {connectors.map(({ id, title, color, icon, operations }) =>
            item(
              linkTo("connectors", id),
              <>
                <OperationIcon color={color} icon={icon} />
                <span class="nav-text">{title}</span>
                <span class="nav-count" title={`${operations} operations`}>
                  {operations}
                </span>
              </>,
            ),
          )}
          {overview.connectors.length === 0 ? <li class="nav-empty">No custom connector here</li> : undefined}
        </ul>
        <h2 class="nav-title">Check</h2>
        <ul>
          {item(
            linkTo("findings"),
            <>
              <Icon name="finding" />
              <span class="nav-text">Findings</span>
              <FindingCount overview={overview} />
            </>,
          )}
          {overview.live
            ? item(
                linkTo("emulator"),
                <>
                  <Icon name="cloud" />
                  <span class="nav-text">Emulator</span>
                </>,
              )
            : undefined}
        </ul>
      </nav>
    </div>
  );
}

function FindingCount({ overview: { findings } }: { readonly overview: StudioOverview }) {
  if (findings === undefined) return <span class="nav-count">…</span>;
  const { errors, warnings, infos } = findings;
  const tone = errors > 0 ? "tone-bad" : warnings > 0 ? "tone-late" : "";
  return <span class={`nav-count ${tone}`}>{errors + warnings + infos}</span>;
}
