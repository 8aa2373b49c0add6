import { useEffect, useState } from "preact/hooks";
import type {
  ChangedResponse,
  FlowView,
  RunStepView,
  RunView,
  ScenarioMock,
  ScenarioView,
  SourceNode,
} from "../../../scripts/studio/api.js";
import { FilesView } from "../../shared/evidence/files-view.js";
import { MailsView } from "../../shared/evidence/mails-view.js";
import { RequestsView } from "../../shared/evidence/requests-view.js";
import { JsonView } from "../../shared/json-view.js";
import { Tabs } from "../../shared/tabs.js";
import { Expectations } from "./expectations.js";
import { NodeDetails } from "./node-details.js";
import { Responses } from "./responses.js";
import { variablesAt } from "./run-position.js";

export interface InspectorProps {
  readonly flow: FlowView;
  readonly node: SourceNode | undefined;
  readonly outcome: ScenarioView | undefined;
  readonly run: RunView | undefined;
  readonly position: number;
  readonly step: RunStepView | undefined;
  readonly goTo: (position: number) => void;
  readonly mocks: readonly ScenarioMock[];
  readonly changes: readonly ChangedResponse[];
  readonly change: (changes: readonly ChangedResponse[]) => void;
  readonly canChange: boolean;
  readonly runAgain: () => void;
}

/** What is known of the chosen action and of the run around it. */
export function Inspector(props: InspectorProps) {
  const { node, outcome, run, position, mocks, changes } = props;
  const [tab, setTab] = useState("action");
  const hasFailed = outcome?.passed === false && !outcome.smoke && outcome.runs.length === 0;
  useEffect(() => {
    if (hasFailed) setTab("expectations");
  }, [hasFailed]);
  const variables = run === undefined ? {} : variablesAt(run, position);
  const count = Object.keys(variables).length;
  const tabs = [
    { id: "action", title: "Action" },
    ...(count === 0 ? [] : [{ id: "variables", title: "Variables", count }]),
    ...(outcome === undefined || outcome.smoke
      ? []
      : [{ id: "expectations", title: expectationsTitle(outcome), count: outcome.expectations.length }]),
    ...(mocks.length + changes.length === 0
      ? []
      : [{ id: "responses", title: "Responses", count: mocks.length + changes.filter(isAdded).length }]),
    ...[
      { id: "requests", title: "HTTP", count: outcome?.requests.length ?? 0 },
      { id: "mails", title: "Mails", count: outcome?.mails.length ?? 0 },
      { id: "files", title: "Files", count: outcome?.files.length ?? 0 },
    ].filter((one) => one.count > 0),
  ];
  const chosen = tabs.some(({ id }) => id === tab) ? tab : "action";
  return (
    <section class="panel inspector" aria-label="Details">
      <Tabs label="Details" tabs={tabs} chosen={chosen} choose={setTab}>
        {chosen === "action" ? (
          node === undefined ? (
            <p class="quiet">Choose an action in the picture or in the source.</p>
          ) : (
            <NodeDetails {...props} node={node} />
          )
        ) : undefined}
        {chosen === "variables" ? <JsonView value={variables} open={2} /> : undefined}
        {chosen === "expectations" && outcome !== undefined ? <Expectations outcome={outcome} /> : undefined}
        {chosen === "responses" ? <Responses {...props} /> : undefined}
        {chosen === "requests" && outcome !== undefined ? <RequestsView requests={outcome.requests} /> : undefined}
        {chosen === "mails" && outcome !== undefined ? <MailsView mails={outcome.mails} /> : undefined}
        {chosen === "files" && outcome !== undefined ? <FilesView files={outcome.files} /> : undefined}
      </Tabs>
    </section>
  );
}

/** What failed is easily missed behind a tab. */
function expectationsTitle({ expectations }: ScenarioView): string {
  const failed = expectations.filter(({ passed }) => !passed).length;
  return failed === 0 ? "Expectations" : `Expectations, ${failed} not met`;
}

function isAdded({ pointer }: ChangedResponse): boolean {
  return pointer === undefined;
}
