import { useMemo } from "preact/hooks";
import { durationText } from "../../../scripts/picture/run-overlay.js";
import type { ReportOverview, ScenarioDetail, ScenarioSummary } from "../../../scripts/report-page/report-data.js";
import { StatusBadge } from "../../shared/status-badge.js";
import { Tabs, type Tab } from "../../shared/tabs.js";
import { readDetail } from "../read-data.js";
import { replaceRoute, routeAddress, type Route } from "../route.js";
import { CoverageView } from "./coverage-view.js";
import { Failures, Expectations } from "./expectations.js";
import { FilesView } from "../../shared/evidence/files-view.js";
import { MailsView } from "../../shared/evidence/mails-view.js";
import { MocksView } from "./mocks-view.js";
import { RequestsView } from "../../shared/evidence/requests-view.js";
import { RunView } from "./run-view.js";
import "./scenario-page.css";
import { TimelineView } from "./timeline-view.js";

interface ScenarioPageProps {
  readonly overview: ReportOverview;
  readonly scenario: ScenarioSummary;
  readonly route: Route;
}

const verdictStatus = { passed: "Succeeded", failed: "Failed", notRun: "Skipped" } as const;
const verdictText = { passed: "Passed", failed: "Failed", notRun: "Not run" } as const;

/** Everything about one scenario. */
export function ScenarioPage({ overview, scenario, route }: ScenarioPageProps) {
  const detail = useMemo(() => readDetail(scenario), [scenario]);
  const { verdict, smoke, status } = scenario;
  const tabs = tabsOf(detail);
  const tab = tabs.some(({ id }) => id === route.tab) ? route.tab : "run";
  const own: Route = { ...route, scenario: scenario.id, tab };
  return (
    <div class="scenario-page">
      <div class="scenario-way">
        <a href={routeAddress({})}>← All scenarios</a>
        <Neighbors overview={overview} id={scenario.id} />
      </div>
      <div class="scenario-head">
        <h1>
          {smoke ? (
            <StatusBadge status={status} text={`Smoke run: ${status}`} />
          ) : (
            <StatusBadge status={verdictStatus[verdict]} text={verdictText[verdict]} />
          )}
          {scenario.scenario}
        </h1>
        <p>{scenario.description}</p>
        <ul class="scenario-facts">
          <li>Flow {scenario.flow}</li>
          {verdict === "notRun" ? undefined : (
            <>
              <li>{durationText(scenario.duration)} on the virtual clock</li>
              <li>{durationText(Math.round(scenario.milliseconds))} to run</li>
            </>
          )}
          <li>{scenario.file}</li>
          {detail.whole === undefined ? undefined : (
            <li>
              <a href={detail.whole}>Whole history as JSON</a>
            </li>
          )}
        </ul>
        {detail.reason === undefined ? undefined : <p class="message tone-late">{detail.reason}</p>}
        {detail.skippedTriggers.map(({ flow, reason }, index) => (
          <p key={index} class="message quiet">
            {flow} did not run: {reason}
          </p>
        ))}
      </div>
      <Failures detail={detail} scenario={scenario.id} />
      <Tabs label="Parts of the scenario" tabs={tabs} chosen={tab} choose={(id) => replaceRoute({ ...own, tab: id })}>
        <Content tab={tab} detail={detail} route={own} />
      </Tabs>
    </div>
  );
}

function tabsOf({ runs, requests, mails, files, mocks, expectations, coverage }: ScenarioDetail): Tab[] {
  return [
    { id: "run", title: runs.length === 1 ? "Run" : "Runs", count: runs.length === 1 ? undefined : runs.length },
    { id: "timeline", title: "Timeline" },
    { id: "requests", title: "HTTP", count: requests.length },
    { id: "mails", title: "Mails", count: mails.length },
    { id: "files", title: "Files", count: files.length },
    { id: "expectations", title: "Expectations", count: expectations.length },
    { id: "mocks", title: "Mocks", count: mocks.length },
    ...(coverage === undefined ? [] : [{ id: "coverage", title: "Coverage" }]),
  ].filter(({ id, count }) => count !== 0 || id === "run" || id === "requests" || id === "expectations");
}

interface ContentProps {
  readonly tab: string;
  readonly detail: ScenarioDetail;
  readonly route: Route;
}

function Content({ tab, detail, route }: ContentProps) {
  switch (tab) {
    case "timeline":
      return <TimelineView detail={detail} route={route} />;
    case "requests":
      return <RequestsView requests={detail.requests} />;
    case "mails":
      return <MailsView mails={detail.mails} />;
    case "files":
      return <FilesView files={detail.files} />;
    case "expectations":
      return <Expectations expectations={detail.expectations} />;
    case "mocks":
      return <MocksView mocks={detail.mocks} />;
    case "coverage":
      return <CoverageView coverage={detail.coverage} />;
    default:
      return <RunView detail={detail} route={route} />;
  }
}

/** The scenarios before and after this one, and the next failure. */
function Neighbors({ overview: { scenarios }, id }: { readonly overview: ReportOverview; readonly id: number }) {
  const failed = scenarios.find((one) => one.id > id && one.verdict === "failed");
  return (
    <nav aria-label="Scenarios">
      {id === 0 ? undefined : <a href={routeAddress({ scenario: id - 1 })}>Previous</a>}
      {id + 1 >= scenarios.length ? undefined : <a href={routeAddress({ scenario: id + 1 })}>Next</a>}
      {failed === undefined ? undefined : <a href={routeAddress({ scenario: failed.id })}>Next failure</a>}
    </nav>
  );
}
