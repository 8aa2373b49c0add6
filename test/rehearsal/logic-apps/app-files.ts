import { readArtefacts } from "../../../scripts/artefacts/index.js";
import type { RunnableSet } from "../../../scripts/rehearsal/index.js";
import { rehearseScenario, type Scenario, type ScenarioOutcome } from "../../../scripts/rehearsal/index.js";
import { runnableArtefacts } from "../../../scripts/rehearsal/workspace/load-artefacts.js";
import { memoryHost } from "../../support/memory-host.js";

type Json = Readonly<Record<string, unknown>>;

/** A workflow of a Standard Logic App. */
export interface TestWorkflow {
  readonly trigger?: Json;
  readonly actions: Json;
}

export const request: Json = { type: "Request", kind: "Http", inputs: {} };

/** Connections as exports write them: one managed, one built-in. */
const connections = {
  managedApiConnections: { office365: { api: { id: "/x/managedApis/office365" } } },
  serviceProviderConnections: { queue: { serviceProvider: { id: "/serviceProviders/serviceBus" } } },
};

const target = (name: string): Json => ({ type: "String", value: `@appsetting('${name}')` });

const parameters = Object.fromEntries(
  [
    "financeOperationsUrl",
    "financeOperationsAudience",
    "dataverseUrl",
    "dataverseAudience",
    "connectorServiceUrl",
    "connectorServiceAudience",
    "pb_MailTo",
  ].map((name) => [name, target(name)]),
);

/** A Standard project in memory. */
export function standardApp(workflows: Readonly<Record<string, TestWorkflow>>, more: Json = {}): RunnableSet {
  const files = {
    "app/host.json": "{}",
    "app/connections.json": JSON.stringify(connections),
    "app/parameters.json": JSON.stringify({ ...parameters, ...more }),
    "app/local.settings.example.json": JSON.stringify({ Values: { pb_MailTo: "fallback@contoso.com", rounds: "3" } }),
    ...Object.fromEntries(
      Object.entries(workflows).map(([name, { trigger = request, actions }]) => [
        `app/${name}/workflow.json`,
        JSON.stringify({
          definition: {
            $schema:
              "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
            contentVersion: "1.0.0.0",
            triggers: { When: trigger },
            actions,
            outputs: {},
          },
          kind: "Stateful",
        }),
      ]),
    ),
  };
  return runnableArtefacts(readArtefacts(memoryHost(files), "app"));
}

/** Runs the workflow `Main` of an app. */
export function runMain(set: RunnableSet, scenario: Partial<Scenario> = {}): Promise<ScenarioOutcome> {
  return rehearseScenario(set, "Main", { description: "test", steps: [{ run: "Main" }], ...scenario });
}

/** The names of actions with what they ended as. */
export function statuses({ runs }: ScenarioOutcome, run = 0): Record<string, string> {
  return Object.fromEntries((runs[run]?.actions ?? []).map(({ name, status }) => [name, status]));
}

/** The output of a Compose. */
export function valueOf({ runs }: ScenarioOutcome, action: string, run = 0): unknown {
  return runs[run]?.actions.find(({ name }) => name === action)?.outputs;
}

/** What failed of a scenario. */
export function problems({ expectations }: ScenarioOutcome): string[] {
  return expectations.filter(({ passed }) => !passed).map(({ message }) => message);
}
