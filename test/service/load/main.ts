import { runLoad, type LoadOutcome } from "./run-load.js";
import { cannedWorld, emulatedWorld, type LoadedWorld } from "./worlds.js";

/** The most that the service's memory may grow from the first tenth of the requests to the last. */
const maximumGrowth = 1.2;
const connections = 16;
const warmUp = 3_000;

/** npm run bench:service [-- --requests N]: loads the connector service and prints figures. Exit code 1: an error, or memory that grows. */
async function main(argv: readonly string[]): Promise<void> {
  const index = argv.indexOf("--requests");
  const requests = index < 0 ? 100_000 : Number(argv[index + 1]);
  const canned = await measure("a service that always says the same", await cannedWorld(), requests);
  const emulated = await measure("the emulator", await emulatedWorld(), Math.min(requests, 10_000));
  const [first = 0] = canned.memory;
  const last = canned.memory.at(-1) ?? 0;
  const isFlat = last <= first * maximumGrowth;
  if (canned.errors + emulated.errors > 0 || !isFlat) process.exitCode = 1;
}

async function measure(what: string, { world, call, close }: LoadedWorld, requests: number): Promise<LoadOutcome> {
  try {
    const token = await world.token();
    // What is compiled on its first use is not a cost of requests.
    await runLoad(world, token, { ...call, requests: warmUp, connections });
    const outcome = await runLoad(world, token, { ...call, requests, connections });
    const { seconds, errors, firstError, median, percentile99, memory, processor } = outcome;
    console.log(`${requests} batches of three operations, ${connections} connections; behind it ${what}`);
    console.log(`  ${(requests / seconds).toFixed(0)} requests a second, ${errors} errors ${firstError ?? ""}`);
    console.log(`  ${median.toFixed(1)} ms in the median, ${percentile99.toFixed(1)} ms for 99 of 100`);
    console.log(
      `  ${((processor / requests) * 1e6).toFixed(0)} microseconds of processor time of the service for each`,
    );
    console.log(`  megabytes of the service: ${memory.map((each) => each.toFixed(0)).join(" ")}`);
    return outcome;
  } finally {
    await close();
  }
}

await main(process.argv.slice(2));
