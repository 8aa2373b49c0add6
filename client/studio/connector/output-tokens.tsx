import { useState } from "preact/hooks";
import type { OutputToken } from "../../../scripts/studio/api.js";

/** What later actions can use, as the designer's dynamic content lists it. */
export function OutputTokens({ tokens }: { readonly tokens: readonly OutputToken[] }) {
  const [showsAll, setShowsAll] = useState(false);
  const advanced = tokens.filter(({ isAdvanced }) => isAdvanced).length;
  const shown = showsAll ? tokens : tokens.filter(({ isAdvanced }) => !isAdvanced);
  return (
    <section class="card-outputs" aria-labelledby="outputs-title">
      <h3 id="outputs-title">Outputs</h3>
      {tokens.length === 0 ? <p class="quiet">None that are declared.</p> : <Chips tokens={shown} />}
      {advanced === 0 ? undefined : (
        <button type="button" class="plain-button" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Fewer" : `${advanced} more`}
        </button>
      )}
    </section>
  );
}

function Chips({ tokens }: { readonly tokens: readonly OutputToken[] }) {
  return (
    <ul class="chips">
      {tokens.map(({ key, title, description, type, tokens: inner }) => (
        <li key={key} class={inner === undefined ? undefined : "chip-list"}>
          <span class="chip" title={`${description}${description === "" ? "" : " "}(${type}, ${key})`}>
            {title}
          </span>
          {inner === undefined || inner.length === 0 ? undefined : <Chips tokens={inner} />}
        </li>
      ))}
    </ul>
  );
}
