import { runBurst } from "../logic-apps/burst/burst.js";
import { templateForms } from "../logic-apps/equality/exported-sets.js";
import { sharedScriptHost } from "../support/script-host.js";

/** What an event of a large burst costs against one of a small burst: 1 is linear. */
export interface BurstGrowth {
  readonly millisecondsOfFew: number;
  readonly millisecondsOfMany: number;
  readonly costRatio: number;
  readonly runsRatio: number;
}

const [warmUp, few, many] = [50, 200, 800];

/** Business events on exported workflows whose runs break off, by processor time: waiting for scripts is not counted. */
export async function burstFigures(): Promise<BurstGrowth> {
  const { exported } = templateForms();
  const scripts = await sharedScriptHost();
  const measured = async (events: number): Promise<{ milliseconds: number; runs: number }> => {
    const before = process.cpuUsage();
    const { runs, lost, twice } = await runBurst(
      exported.standard,
      { events, seed: 7, crashes: 0.005, faults: 0.1 },
      scripts,
    );
    if (lost + twice > 0) throw new Error(`${lost} events were lost, ${twice} were handled twice`);
    const { user, system } = process.cpuUsage(before);
    return { milliseconds: (user + system) / 1000 / events, runs: runs / events };
  };
  try {
    await measured(warmUp);
    const [small, large] = [await measured(few), await measured(many)];
    return {
      millisecondsOfFew: small.milliseconds,
      millisecondsOfMany: large.milliseconds,
      costRatio: large.milliseconds / small.milliseconds,
      runsRatio: large.runs / small.runs,
    };
  } finally {
    await scripts.close();
  }
}
