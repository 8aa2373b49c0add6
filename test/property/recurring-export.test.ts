import { expect } from "chai";
import fc from "fast-check";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import type { ScriptRuntime } from "../../scripts/rehearsal/workspace/script-runtime.js";
import { describeWith } from "../support/optional-tool.js";
import {
  builtDist,
  live,
  withFlow,
  type BuiltDist,
  type ExportFlow,
  type Outcome,
} from "../support/recurring-world.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { schedules } from "./recurring-export-schedules.js";

/** RECURRING_SEED=<number> tries other schedules, RECURRING_RUNS=<number> another number of them. */
const seed = Number(process.env["RECURRING_SEED"] ?? 20_260_302);

/** What a property run came across, to see that the schedules disturb something. */
class Totals {
  private readonly sums: Record<string, number> = {};
  schedules = 0;

  add(outcome: Outcome): void {
    this.schedules++;
    for (const [name, value] of Object.entries(outcome)) {
      if (typeof value === "number") this.sums[name] = (this.sums[name] ?? 0) + value;
    }
  }

  of(name: Exclude<keyof Outcome, "violations">): number {
    return this.sums[name] ?? 0;
  }

  toString(): string {
    return [`${this.schedules} schedules`, ...Object.entries(this.sums).map(([name, sum]) => `${sum} ${name}`)].join(
      ", ",
    );
  }
}

async function check(
  dist: RunnableSet,
  flow: ExportFlow,
  numRuns: number,
  scripts?: ScriptRuntime,
): Promise<{ totals: Totals; counterexample?: string }> {
  const totals = new Totals();
  const actions = dist.flow(flow).prepared.model.actions.map(({ name }) => name);
  const property = fc.asyncProperty(schedules(actions), async (schedule) => {
    const outcome = await live(dist, flow, schedule, scripts);
    totals.add(outcome);
    if (outcome.violations.length > 0) throw new Error(outcome.violations.join("; "));
  });
  const result = await fc.check(property, { numRuns, seed, endOnFailure: true });
  if (!result.failed) return { totals };
  const cause = result.errorInstance instanceof Error ? result.errorInstance.message : "";
  return {
    totals,
    counterexample: `seed ${result.seed}, path ${result.counterexamplePath ?? ""}: ${cause} - ${fc.stringify(result.counterexample)}`,
  };
}

function properties(
  flow: ExportFlow,
  count: number,
  acknowledgeFirst: (action: (name: string) => Record<string, unknown>) => void,
  scripts?: () => Promise<ScriptRuntime>,
): void {
  const runs = Number(process.env["RECURRING_RUNS"] ?? count);
  let dist: BuiltDist;

  before(async function () {
    this.timeout(buildTimeout);
    dist = builtDist();
    await scripts?.();
  });

  it(`loses nothing, acknowledges nothing before it is stored, and shows no secret (${runs} schedules, seed ${seed})`, async function () {
    this.timeout(600_000);
    const { totals, counterexample } = await check(dist, flow, runs, await scripts?.());
    expect(counterexample, "a schedule that the flow does not survive").to.equal(undefined);
    expect(totals.schedules).to.equal(runs);
    // The schedules must really disturb: otherwise the property says nothing.
    for (const name of ["faultedCalls", "crashedRuns", "failedRuns"] as const) {
      expect(totals.of(name), `${name} in ${String(totals)}`).to.be.greaterThan(runs / 20);
    }
    if (process.env["RECURRING_FIGURES"] !== undefined) console.log(`      ${flow}: ${String(totals)}`);
  });

  it("would notice an acknowledgement before the storing", async function () {
    this.timeout(120_000);
    const broken = withFlow(dist, flow, acknowledgeFirst);
    const { counterexample } = await check(broken, flow, runs, await scripts?.());
    expect(counterexample).to.match(/was acknowledged before it was stored/);
  });
}

describe("recurring-export-http under random disturbances", () => {
  properties("recurring-export-http", 1_000, (action) => {
    action("Acknowledge_the_message")["runAfter"] = { Parse_the_message: ["Succeeded"] };
    action("Is_there_a_file")["runAfter"] = { Acknowledge_the_message: ["Succeeded"] };
  });

  it("would notice a token that shows", async () => {
    const flow = "recurring-export-http";
    const open = withFlow(builtDist(), flow, (action) => delete action("Get_a_token")["runtimeConfiguration"]);
    const { counterexample } = await check(open, flow, 20);
    expect(counterexample).to.match(/a secret shows in recurring-export-http/);
  }).timeout(120_000);
});

describeWith("dotnet", "recurring-export under random disturbances", () => {
  properties(
    "recurring-export",
    60,
    (action) => {
      action("Acknowledge_the_message")["runAfter"] = { Has_it_come_before: ["Succeeded"] };
      action("Does_it_have_a_file")["runAfter"] = { Acknowledge_the_message: ["Succeeded"] };
    },
    sharedScriptHost,
  );
});
