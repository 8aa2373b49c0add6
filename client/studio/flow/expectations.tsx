import type { ScenarioView } from "../../../scripts/studio/api.js";
import { DiffView } from "../../shared/diff-view.js";
import { StatusIcon } from "../../shared/status-badge.js";

/** What the scenario expects, failed ones first. */
export function Expectations({ outcome: { expectations } }: { readonly outcome: ScenarioView }) {
  const ordered = [...expectations].sort((a, b) => Number(a.passed) - Number(b.passed));
  if (ordered.length === 0) return <p class="quiet">The scenario expects nothing.</p>;
  return (
    <ul class="expectations">
      {ordered.map(({ passed, message, diff, location }, index) => (
        <li key={index}>
          <p class="expectation">
            <StatusIcon tone={passed ? "good" : "bad"} label={passed ? "met" : "not met"} />
            <span>
              {message} <code class="quiet">{location}</code>
            </span>
          </p>
          {diff === undefined || diff.length === 0 ? undefined : <DiffView lines={diff} />}
        </li>
      ))}
    </ul>
  );
}
