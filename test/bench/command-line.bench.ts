import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { repository } from "../support/repository.js";

const rounds = 9;

/** Wall-clock milliseconds of a Node process, to its end. */
function milliseconds(argv: readonly string[]): number {
  const began = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, argv, { cwd: repository, stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${argv.join(" ")} ended with ${String(status)}`);
  return Number(process.hrtime.bigint() - began) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** How long the program takes to say something, against a Node that says nothing; measured in turns. */
export async function commandLineFigures(): Promise<object> {
  const program = path.join(repository, "bin/power-batch");
  const empty: number[] = [];
  const help: number[] = [];
  for (let round = 0; round < rounds; round++) {
    empty.push(milliseconds(["-e", "0"]));
    help.push(milliseconds([program, "--help"]));
  }
  return {
    "node -e 0, ms (median)": median(empty),
    "--help, ms (median)": median(help),
    "--help above node -e 0, ms (aim < 150)": median(help) - median(empty),
  };
}
