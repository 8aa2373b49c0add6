import { sharedScriptHost } from "../support/script-host.js";
import { builtDist } from "../support/recurring-world.js";
import { attack } from "./attack.js";
import { worlds } from "./worlds.js";

/** npm run adversary [-- FLOW…] [--runs N] [--seed N]: prints figures, and the scenario file of a broken invariant. */
async function main(argv: readonly string[]): Promise<void> {
  const option = (name: string, usual: number): number => {
    const index = argv.indexOf(name);
    return index < 0 ? usual : Number(argv[index + 1]);
  };
  const flows = argv.filter((each, index) => !each.startsWith("--") && !argv[index - 1]?.startsWith("--"));
  const set = builtDist();
  for (const world of worlds) {
    if (flows.length > 0 && !flows.includes(world.flow)) continue;
    const scripts = world.needsScripts ? await sharedScriptHost() : undefined;
    const { counterexample, ...figures } = await attack(
      set,
      world,
      { runs: option("--runs", 500), seed: option("--seed", 20_260_302) },
      scripts,
    );
    console.log(world.flow, JSON.stringify({ ...figures, violations: counterexample === undefined ? 0 : 1 }));
    if (counterexample !== undefined) {
      console.log(counterexample);
      process.exitCode = 1;
    }
  }
  process.exit();
}

await main(process.argv.slice(2));
