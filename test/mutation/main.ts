import { builtDist } from "../support/recurring-world.js";
import { sharedScriptHost } from "../support/script-host.js";
import { worlds } from "../adversary/worlds.js";
import { mutate } from "./mutate.js";

/** npm run mutate [-- FLOW…] [--schedules N]: breaks each flow in every known way and lists what nothing noticed. */
async function main(argv: readonly string[]): Promise<void> {
  const index = argv.indexOf("--schedules");
  const schedules = index < 0 ? 20 : Number(argv[index + 1]);
  const flows = argv.filter((each, at) => !each.startsWith("--") && argv[at - 1] !== "--schedules");
  const set = builtDist();
  for (const { flow, needsScripts } of worlds) {
    if (flows.length > 0 && !flows.includes(flow)) continue;
    const scripts = needsScripts || flow === "read-csv-rows" ? await sharedScriptHost() : undefined;
    const { killed, invalid, survivors } = await mutate(set, flow, { schedules }, scripts);
    const total = killed + survivors.length;
    console.log(
      `${flow}: ${killed} of ${total} killed (${((100 * killed) / total).toFixed(1)} %), ${invalid} cannot be saved`,
    );
    for (const survivor of survivors) console.log(`  survived ${survivor}`);
    if (killed < 0.9 * total) process.exitCode = 1;
  }
  process.exit();
}

await main(process.argv.slice(2));
