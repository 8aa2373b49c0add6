import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { groupScenarios, type ScenarioFilter } from "../../../scripts/report-page/view/filter-scenarios.js";
import type { ReportOverview, Verdict } from "../../../scripts/report-page/report-data.js";
import { CoverageTable } from "./coverage-table.js";
import { FlowRows } from "./flow-rows.js";
import "./scenario-list.css";

interface ScenarioListProps {
  readonly overview: ReportOverview;
  readonly filter: ScenarioFilter;
  readonly setFilter: (filter: ScenarioFilter) => void;
}

const verdicts: readonly (readonly [verdict: Verdict | undefined, name: string])[] = [
  [undefined, "All"],
  ["failed", "Failed"],
  ["passed", "Passed"],
  ["notRun", "Not run"],
];

/** Every scenario, failures first, with a search. */
export function ScenarioList({ overview, filter, setFilter }: ScenarioListProps) {
  const { scenarios, notRun, coverage, title } = overview;
  const groups = useMemo(() => groupScenarios(scenarios, filter), [scenarios, filter]);
  const count = groups.reduce((sum, group) => sum + group.scenarios.length, 0);
  const search = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.target === search.current) return;
      event.preventDefault();
      search.current?.focus();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return (
    <div class="list-page">
      <h1 class="list-title">{title}</h1>
      <div class="list-tools">
        <fieldset class="list-chips">
          <legend class="visually-hidden">Which scenarios are shown</legend>
          {verdicts.map(([verdict, name]) => {
            const all = verdict === undefined ? scenarios : scenarios.filter((one) => one.verdict === verdict);
            if (verdict === "notRun" && all.length === 0) return undefined;
            return (
              <button
                key={name}
                type="button"
                class="button"
                aria-pressed={filter.verdict === verdict}
                onClick={() => setFilter({ ...filter, verdict })}
              >
                {name} <span class={`chip-count ${toneOf(verdict, all.length)}`}>{all.length}</span>
              </button>
            );
          })}
        </fieldset>
        <input
          ref={search}
          class="search-field"
          type="search"
          aria-label="Search scenarios"
          placeholder="Search flows, scenarios, errors ( / )"
          value={filter.text}
          onInput={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
        />
      </div>
      <p class="visually-hidden" role="status">
        {count === 1 ? "1 scenario" : `${count} scenarios`}
      </p>
      {notRun.length === 0 ? undefined : (
        <section class="not-run">
          <h2>Not run</h2>
          <ul>
            {notRun.map(({ flow, reason }, index) => (
              <li key={index}>
                <strong>{flow}</strong>: {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {groups.length === 0 ? <p class="nothing">No scenario fits.</p> : undefined}
      {groups.map((group) => (
        <FlowRows key={group.flow} group={group} />
      ))}
      {coverage.length === 0 ? undefined : <CoverageTable coverage={coverage} />}
    </div>
  );
}

function toneOf(verdict: Verdict | undefined, count: number): string {
  if (count === 0) return "";
  return { failed: "tone-bad", passed: "tone-good", notRun: "tone-late", all: "" }[verdict ?? "all"];
}
