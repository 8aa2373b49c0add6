import { sharedScriptHost } from "../support/script-host.js";
import { builtDist } from "../support/recurring-world.js";
import { loadFile, type LoadFigures } from "./load-file.js";

/** The most that a row of a large file may cost, compared with one of 10,000. */
const maximumRatio = 1.2;
const small = 10_000;

interface Measured {
  readonly figures: LoadFigures;
  readonly perRow: number;
  /** Megabytes in use after each run, the most in the first and in the last quarter of them. */
  readonly heap: readonly [number, number];
}

/** npm run load [-- --rows N] [--page N] [--seed N]: loads a file with runs that break off, and prints figures. */
async function main(argv: readonly string[]): Promise<void> {
  const option = (name: string, usual: number): number => {
    const index = argv.indexOf(name);
    return index < 0 ? usual : Number(argv[index + 1]);
  };
  const rows = option("--rows", 1_000_000);
  const set = builtDist();
  const scripts = await sharedScriptHost();
  const measure = async (records: number): Promise<Measured> => {
    const heaps: number[] = [];
    const began = performance.now();
    const figures = await loadFile(set, scripts, {
      records,
      pageSize: option("--page", 5_000),
      seed: option("--seed", 20_260_302),
      crashWithin: 120,
      withFaults: true,
      onRun({ settled, runs }) {
        globalThis.gc?.();
        heaps.push(process.memoryUsage().heapUsed / 1e6);
        if (runs % 10 === 0) console.error(`${settled} of ${records} records, ${runs} runs`);
      },
    });
    const quarter = Math.max(1, Math.floor(heaps.length / 4));
    return {
      figures,
      perRow: ((performance.now() - began) * 1000) / records,
      heap: [Math.max(...heaps.slice(0, quarter)), Math.max(...heaps.slice(-quarter))],
    };
  };
  // What is loaded and compiled on its first use is not a cost of rows.
  await measure(1_000);
  // Before and after: other programs on the machine have their share in both.
  const few = [await measure(small), await measure(small), await measure(small)];
  const many = await measure(rows);
  few.push(await measure(small), await measure(small), await measure(small));
  const perRow = few.reduce((sum, one) => sum + one.perRow, 0) / few.length;
  const ratio = many.perRow / perRow;
  const { violations, runs, crashes } = many.figures;
  const [first, last] = many.heap;
  console.log(`${rows} records: ${runs} runs, ${crashes} of them broke off, ${violations.length} violations`);
  console.log(
    `microseconds for a record: ${perRow.toFixed(0)} of ${small}, ${many.perRow.toFixed(0)} of ${rows}, ratio ${ratio.toFixed(2)}`,
  );
  console.log(`megabytes after a run: ${first.toFixed(0)} at the beginning, ${last.toFixed(0)} at the end`);
  const all = [...violations, ...few.flatMap((one) => one.figures.violations)];
  for (const violation of all) console.log(violation);
  const isFlat = ratio <= maximumRatio && last <= first * maximumRatio;
  if (all.length > 0 || !isFlat) process.exitCode = 1;
  process.exit();
}

await main(process.argv.slice(2));
