import { sharedScriptHost } from "../support/script-host.js";
import { builtDist } from "../support/recurring-world.js";
import { worlds } from "../adversary/worlds.js";
import { mutate, UnbrokenFlowFails } from "./mutate.js";
import { differences, readSurvivors, stale } from "./survivors.js";

const least = 0.9;

/**
 * npm run mutate [-- FLOW…] [--schedules N] [--sample N]: breaks each flow in every known way (or every n-th one of them).
 * Fails when less than nine of ten mutants are noticed, when what survives is not what test/mutation/survivors.yaml lists,
 * or when a scenario fails without any change: it would notice every mutant.
 */
async function main(argv: readonly string[]): Promise<void> {
  const option = (name: string, usual: number): number => {
    const index = argv.indexOf(name);
    return index < 0 ? usual : Number(argv[index + 1]);
  };
  const flows = argv.filter((each, index) => !each.startsWith("--") && !argv[index - 1]?.startsWith("--"));
  const unknown = flows.filter((flow) => !worlds.some((world) => world.flow === flow));
  if (unknown.length > 0)
    throw new Error(`no mutants of ${unknown.join(", ")}: expected a flow with a world in test/adversary`);
  const [schedules, sample] = [option("--schedules", 0), option("--sample", 1)];
  const set = builtDist();
  const listed = readSurvivors();
  for (const { flow, needsScripts } of worlds) {
    if (flows.length > 0 && !flows.includes(flow)) continue;
    const scripts = needsScripts || flow === "read-csv-rows" ? await sharedScriptHost() : undefined;
    const choose = (_: unknown, index: number): boolean => index % sample === 0;
    const result = await mutate(set, flow, { schedules, choose }, scripts).catch((error: unknown) => {
      if (error instanceof UnbrokenFlowFails) return error;
      throw error;
    });
    if (result instanceof UnbrokenFlowFails) {
      console.log(result.message);
      process.exitCode = 1;
      continue;
    }
    const { every, tried, survivors, excluded } = result;
    const killed = tried.length - survivors.length;
    const share = tried.length === 0 ? 1 : killed / tried.length;
    console.log(
      `${flow}: ${killed} of ${tried.length} killed (${(100 * share).toFixed(1)} %), ${excluded} left out by rule`,
    );
    const own = listed[flow] ?? {};
    const wrong = [...differences(own, tried, survivors), ...stale(own, every)];
    for (const line of wrong) console.log(`  ${line}`);
    if (wrong.length > 0 || (sample === 1 && share < least)) process.exitCode = 1;
  }
  process.exit();
}

await main(process.argv.slice(2));
