import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Rehearsal } from "../rehearsal/index.js";
import { textOption, type CommandContext, type CommandInput } from "./command.js";

/** What `--coverage-min` asks for, in percent. */
export function coverageMinimum(input: CommandInput): number | undefined {
  const text = textOption(input, "coverageMin");
  if (text === undefined) return undefined;
  const percent = Number(text);
  if (text.trim() === "" || !(percent >= 0 && percent <= 100)) {
    throw new InputError(`--coverage-min is '${text}', expected a percentage from 0 to 100`);
  }
  return percent;
}

/** Names each flow that was run less than asked for. @returns whether there was none */
export async function checkCoverage(
  context: CommandContext,
  minimum: number | undefined,
  { coverage, notRun }: Rehearsal,
): Promise<boolean> {
  if (minimum === undefined) return true;
  const { belowMinimum } = await import("../rehearsal/coverage/index.js");
  const below = belowMinimum(coverage, minimum);
  for (const { flow, percent } of below) {
    // Never rounded up to what was asked for.
    context.note(`coverage of '${flow}' is ${Math.floor(percent * 10) / 10} %, expected at least ${minimum} %`);
  }
  const missing = minimum > 0 ? notRun.filter(({ cannotRun }) => cannotRun === true) : [];
  for (const { flow } of missing) context.note(`'${flow}' cannot be run, expected coverage of at least ${minimum} %`);
  if (coverage.length === 0 && missing.length === 0)
    context.note("no flow was rehearsed, expected coverage of at least one");
  return below.length === 0 && missing.length === 0 && coverage.length > 0;
}

/** Writes what `--coverage-lcov` asks for. */
export async function writeLcov(context: CommandContext, input: CommandInput, { coverage }: Rehearsal): Promise<void> {
  const given = textOption(input, "coverageLcov");
  if (given === undefined) return;
  const { readSource } = await import("../core/source/read-source.js");
  const { formatLcov } = await import("../rehearsal/report/lcov.js");
  const { files, workingDirectory } = context.host;
  const sources = coverage.flatMap((one) => {
    if (one.file === undefined) {
      context.note(`'${one.flow}' is not in ${given}: its source is not a file on disk`);
      return [];
    }
    const shown = path.relative(workingDirectory, one.file).split(path.sep).join("/");
    return [{ coverage: one, document: readSource(files, one.file, shown) }];
  });
  files.write(path.resolve(workingDirectory, given), formatLcov(sources));
}
