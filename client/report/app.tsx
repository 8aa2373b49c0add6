import { useEffect, useMemo, useState } from "preact/hooks";
import type { ScenarioFilter } from "../../scripts/report-page/view/filter-scenarios.js";
import { ThemeSwitch } from "../shared/theme-switch.js";
import "./app.css";
import { ScenarioList } from "./list/scenario-list.js";
import { readOverview } from "./read-data.js";
import { routeAddress, useRoute } from "./route.js";
import { ScenarioPage } from "./scenario/scenario-page.js";

/** The report of a rehearsal: the list, or one scenario of it. */
export function App() {
  const overview = useMemo(readOverview, []);
  const route = useRoute();
  const failed = overview.scenarios.some(({ verdict }) => verdict === "failed");
  // Kept while a scenario is shown, so that the list is as it was left.
  const [filter, setFilter] = useState<ScenarioFilter>({ verdict: undefined, text: "" });
  const scenario = route.scenario === undefined ? undefined : overview.scenarios[route.scenario];
  useEffect(() => {
    document.title = `${failed ? "✗" : "✓"} ${scenario === undefined ? overview.title : `${scenario.scenario} – ${scenario.flow}`}`;
    scrollTo(0, 0);
  }, [scenario]);
  return (
    <>
      <header class="app-header">
        <a class="app-name" href={routeAddress({})}>
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <rect x="1" y="1" width="18" height="18" rx="4" fill="currentColor" />
            <path d="M11 3 5 11h4l-1 6 7-9h-5z" fill="var(--page)" />
          </svg>
          Power Batch
        </a>
        <span class="app-made">{new Date(overview.made).toLocaleString()}</span>
        <ThemeSwitch />
      </header>
      <main>
        {scenario === undefined ? (
          <ScenarioList overview={overview} filter={filter} setFilter={setFilter} />
        ) : (
          <ScenarioPage key={scenario.id} overview={overview} scenario={scenario} route={route} />
        )}
      </main>
    </>
  );
}
