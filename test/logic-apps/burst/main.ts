import { sharedScriptHost } from "../../support/script-host.js";
import { templateForms } from "../equality/exported-sets.js";
import { runBurst } from "./burst.js";

/** npm run burst [-- EVENTS…]: bursts of business events on the exported workflows, with crashes; prints figures of each. */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 5000];
const { exported } = templateForms();
const scripts = await sharedScriptHost();
let isRight = true;
let first: number | undefined;
for (const events of sizes) {
  const before = process.cpuUsage();
  const figures = await runBurst(exported.standard, { events, seed: 20_260_302, crashes: 0.005, faults: 0.1 }, scripts);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  first ??= seconds / events;
  const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  // Against the first size: 1 is linear.
  const costRatio = Math.round((100 * seconds) / events / first) / 100;
  console.log(JSON.stringify({ ...figures, processorSeconds: Math.round(seconds), costRatio, memory }));
  isRight &&= figures.lost + figures.twice + figures.left + figures.dropped === 0;
}
process.exit(isRight ? 0 : 1);
