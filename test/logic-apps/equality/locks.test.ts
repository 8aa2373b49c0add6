import { expect } from "chai";
import { isJsonObject, type JsonObject } from "../../../scripts/core/json/json-object.js";
import type { RunnableSet, ScenarioOutcome } from "../../../scripts/rehearsal/index.js";
import { describeWith } from "../../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../../support/script-host.js";
import { everyScenario, outcomeOf } from "./compare.js";
import { hostings, templateForms } from "./exported-sets.js";

const template = "requeue-failed-batch-job-guarded";

/** A service stays down, and handling the event takes as long as a message can be locked, or longer. */
async function rehearsed(name: "unavailable" | "ledger-unavailable", set: RunnableSet): Promise<ScenarioOutcome> {
  const scenario = everyScenario().find((one) => one.template === template && one.name === name);
  if (scenario === undefined) throw new Error("the scenario is not there");
  return outcomeOf(scenario, set);
}

function requests({ state }: ScenarioOutcome, operation: string): number {
  const all = Array.isArray(state["requests"]) ? (state["requests"] as unknown[]) : [];
  return all.filter((one) => isJsonObject(one) && String(one["url"]).endsWith(`/amqp/${operation}`)).length;
}

const runsOf = ({ runs }: ScenarioOutcome): readonly string[] =>
  runs.filter(({ flow }) => flow === template).map(({ status }) => status);

/** When runs started and ended, in minutes after the first one. */
function times({ runs }: ScenarioOutcome): { readonly start: number; readonly end: number }[] {
  const own = runs.filter(({ flow }) => flow === template);
  const first = Date.parse(own[0]?.startTime ?? "");
  const after = (time = ""): number => (Date.parse(time) - first) / 60_000;
  return own.map(({ startTime, endTime }) => ({ start: after(startTime), end: after(endTime) }));
}

function without(content: string, action: string): string {
  const workflow = JSON.parse(content) as { definition: { actions: JsonObject } };
  expect(workflow.definition.actions).to.have.property(action);
  const actions = Object.entries(workflow.definition.actions).filter(([name]) => name !== action);
  return JSON.stringify({ ...workflow, definition: { ...workflow.definition, actions: Object.fromEntries(actions) } });
}

describeWith("dotnet", "the lock of a message", () => {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  for (const hosting of hostings) {
    it(`is renewed while a run handles it, and given up with the run (${hosting})`, async () => {
      const outcome = await rehearsed("unavailable", templateForms().exported[hosting]);
      expect(runsOf(outcome)).to.deep.equal(["Succeeded"]);
      const [{ end } = { end: 0 }] = times(outcome);
      expect(end).to.be.at.least(5);
      // Every two minutes, and never again once the message is completed.
      expect(requests(outcome, "renew")).to.equal(Math.floor(end / 2));
      expect(requests(outcome, "complete")).to.equal(1);
    }).timeout(120_000);

    it(`lasts as long as a run that fails late, and no other run has the message meanwhile (${hosting})`, async () => {
      const outcome = await rehearsed("ledger-unavailable", templateForms().exported[hosting]);
      const found = times(outcome);
      expect(found.length).to.be.greaterThan(1);
      expect(Math.max(...found.map(({ start, end }) => end - start))).to.be.greaterThan(20);
      for (const [index, { start }] of found.entries()) expect(start).to.be.at.least(found[index - 1]?.end ?? 0);
    }).timeout(120_000);
  }

  it("would end, and the event come a second time, without that", async () => {
    const change = (file: string, content: string): string =>
      file === `${template}/workflow.json` ? without(content, "Keep_the_message") : content;
    const outcome = await rehearsed("unavailable", templateForms({ change }).exported.standard);
    expect(runsOf(outcome).length).to.be.greaterThan(1);
  }).timeout(120_000);
});
