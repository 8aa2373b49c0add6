import { sharedScriptHost } from "../../support/script-host.js";
import { templateForms } from "../equality/exported-sets.js";
import { runBurst } from "./burst.js";

/** npm run burst [-- EVENTS]: a burst of business events on the exported workflows, with crashes; prints figures. */
const events = Number(process.argv[2] ?? 5000);
const { exported } = templateForms();
const scripts = await sharedScriptHost();
const began = process.hrtime.bigint();
const figures = await runBurst(exported.standard, { events, seed: 20_260_302, crashes: 0.005, faults: 0.1 }, scripts);
const seconds = Math.round(Number(process.hrtime.bigint() - began) / 1e9);
const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
console.log(JSON.stringify({ ...figures, seconds, memory }));
process.exit(figures.lost + figures.twice + figures.left + figures.dropped === 0 ? 0 : 1);
