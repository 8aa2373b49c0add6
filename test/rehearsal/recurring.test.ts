import { expect } from "chai";
import * as path from "node:path";
import { diskFiles } from "../../scripts/core/host/files.js";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { defaultApplication } from "../../scripts/emulator/index.js";
import { sharedCommonDataServiceForApps } from "../../scripts/rehearsal/adapters/shared-commondataserviceforapps.js";
import type { AdapterContext } from "../../scripts/rehearsal/adapters/adapter.js";
import type { ConnectorResponse } from "../../scripts/rehearsal/engine/run.js";
import { rehearseScenario } from "../../scripts/rehearsal/rehearse.js";
import { readScenario } from "../../scripts/rehearsal/scenario/read-scenario.js";
import type { ScenarioOutcome } from "../../scripts/rehearsal/scenario/run-scenario.js";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import type { ScriptRuntime } from "../../scripts/rehearsal/workspace/script-runtime.js";
import { describeWith } from "../support/optional-tool.js";
import { builtDist, withFlow, type BuiltDist } from "../support/recurring-world.js";
import { repository } from "../support/repository.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";

/** A flow with one thing broken, and a scenario that must notice. */
interface Mutant {
  readonly flow: string;
  readonly broken: string;
  readonly noticedBy: string;
  readonly change: (action: (name: string) => JsonObject) => void;
}

const after = (...names: string[]): JsonObject => Object.fromEntries(names.map((name) => [name, ["Succeeded"]]));
const always = { equals: [1, 1] };
const inputsOf = (action: JsonObject): JsonObject => action["inputs"] as JsonObject;
const parametersOf = (action: JsonObject): JsonObject => inputsOf(action)["parameters"] as JsonObject;

const withHttp: readonly Mutant[] = [
  {
    flow: "recurring-export-http",
    broken: "acknowledges before it mails",
    noticedBy: "unavailable",
    change(action) {
      action("Acknowledge_the_message")["runAfter"] = after("Parse_the_message");
      action("Is_there_a_file")["runAfter"] = after("Acknowledge_the_message");
    },
  },
  {
    flow: "recurring-export-http",
    broken: "sends the token wherever the location says",
    noticedBy: "foreign-host",
    change(action) {
      action("Is_it_in_the_environment")["expression"] = always;
      inputsOf(action("Download_the_file"))["uri"] = "@body('Parse_the_message')?['DownloadLocation']";
    },
  },
  {
    flow: "recurring-export-http",
    broken: "takes the location as it comes",
    noticedBy: "http-location",
    change(action) {
      inputsOf(action("Download_the_file"))["uri"] = "@body('Parse_the_message')?['DownloadLocation']";
    },
  },
  {
    flow: "recurring-export-http",
    broken: "puts the secret into the form as it is",
    noticedBy: "several-messages",
    change(action) {
      const secret = "outputs('Read_the_client_secret')?['body/EnvironmentVariableSecretValue']";
      const inputs = inputsOf(action("Get_a_token"));
      inputs["body"] = String(inputs["body"]).replace(`uriComponent(${secret})`, secret);
    },
  },
  {
    flow: "recurring-export-http",
    broken: "shows what the failed steps did",
    noticedBy: "wrong-secret",
    change(action) {
      for (const name of ["Find_the_failed_steps", "Name_the_failed_steps"])
        delete action(name)["runtimeConfiguration"];
    },
  },
  {
    flow: "recurring-export-http",
    broken: "takes every answer for a message",
    noticedBy: "empty-queue",
    change: (action) => (action("Is_there_a_message")["expression"] = always),
  },
  {
    flow: "recurring-export-http",
    broken: "mails whatever comes",
    noticedBy: "answer-is-no-file",
    change: (action) => (action("Did_a_file_come")["expression"] = always),
  },
];

const withScript: readonly Mutant[] = [
  {
    flow: "recurring-export",
    broken: "acknowledges before it stores",
    noticedBy: "run-breaks-off-after-store",
    change(action) {
      action("Acknowledge_the_message")["runAfter"] = after("Has_it_come_before");
      action("Does_it_have_a_file")["runAfter"] = after("Acknowledge_the_message");
    },
  },
  {
    flow: "recurring-export",
    broken: "acknowledges what it could not store",
    noticedBy: "download-fails",
    change: (action) =>
      (action("Acknowledge_the_message")["runAfter"] = { Does_it_have_a_file: ["Succeeded", "Failed"] }),
  },
  {
    flow: "recurring-export",
    broken: "does not recognize what it stored",
    noticedBy: "run-breaks-off-after-store",
    change: (action) => (action("Note_whether_it_is_stored")["inputs"] = false),
  },
  {
    flow: "recurring-export",
    broken: "ends at the first failure",
    noticedBy: "foreign-host",
    change: (action) => (action("Drain_the_queue")["expression"] = "@greater(length(variables('Failures')), 0)"),
  },
  {
    flow: "recurring-import",
    broken: "enqueues again after a lost answer",
    noticedBy: "lost-answer",
    change: (action) => delete inputsOf(action("Enqueue_the_file"))["retryPolicy"],
  },
  {
    flow: "recurring-import",
    broken: "takes every state for good",
    noticedBy: "processed-with-errors",
    change: (action) => (action("Was_it_imported")["expression"] = always),
  },
  {
    flow: "data-package-export",
    broken: "starts without an execution ID of its own",
    noticedBy: "lost-answer",
    change: (action) => (parametersOf(action("Start_the_export"))["body/executionId"] = ""),
  },
  {
    flow: "data-package-export",
    broken: "stores whatever the status is",
    noticedBy: "partially-succeeded",
    change: (action) => (action("Did_it_succeed")["expression"] = always),
  },
  {
    flow: "data-package-export",
    broken: "shows the package's address",
    noticedBy: "succeeded",
    change: (action) => delete action("Get_the_address")["runtimeConfiguration"],
  },
];

function play(dist: RunnableSet, flow: string, name: string, scripts?: ScriptRuntime): Promise<ScenarioOutcome> {
  const file = path.join(repository, "flows", flow, "scenarios", `${name}.yaml`);
  return rehearseScenario(dist, flow, readScenario(diskFiles, file).scenario, scripts);
}

const failures = ({ expectations }: ScenarioOutcome): string[] =>
  expectations.filter(({ passed }) => !passed).map(({ message }) => message);

function mutants(list: readonly Mutant[], scripts?: () => Promise<ScriptRuntime>): void {
  let dist: BuiltDist;
  before(async function () {
    this.timeout(buildTimeout);
    dist = builtDist();
    await scripts?.();
  });

  for (const { flow, broken, noticedBy, change } of list) {
    it(`${flow} that ${broken} fails '${noticedBy}'`, async () => {
      const runtime = await scripts?.();
      expect(failures(await play(dist, flow, noticedBy, runtime)), "as it is").to.deep.equal([]);
      const outcome = await play(withFlow(dist, flow, change), flow, noticedBy, runtime);
      expect(failures(outcome), "broken").to.not.deep.equal([]);
    }).timeout(60_000);
  }
}

describe("scenarios of the export with HTTP actions notice a flow that", () => mutants(withHttp));

describeWith("dotnet", "scenarios of the other recurring flows notice a flow that", () =>
  mutants(withScript, sharedScriptHost),
);

describe("a secret environment variable", () => {
  const secretVariables = { pb_EntraClientSecret: defaultApplication.secrets[0] };
  const read = (actionName: string, name: string): Promise<ConnectorResponse> =>
    sharedCommonDataServiceForApps({ secretVariables, parameters: {} } as unknown as AdapterContext).invoke({
      operationId: "PerformUnboundAction",
      parameters: { actionName, "item/EnvironmentVariableName": name },
      signal: new AbortController().signal,
    });

  it("is read by the documented unbound action", async () => {
    const { statusCode, body } = await read("RetrieveEnvironmentVariableSecretValue", "pb_EntraClientSecret");
    expect({ statusCode, body }).to.deep.equal({
      statusCode: 200,
      body: { EnvironmentVariableSecretValue: defaultApplication.secrets[0] },
    });
  });

  it("that has no value returns 404", async () => {
    expect((await read("RetrieveEnvironmentVariableSecretValue", "constructor")).statusCode).to.equal(404);
  });

  it("is not read by any other action", async () => {
    const error: unknown = await read("WhoAmI", "pb_EntraClientSecret").catch((reason: unknown) => reason);
    expect(String(error)).to.contain("has no unbound action 'WhoAmI'");
  });
});
