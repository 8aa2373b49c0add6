import type { Clock } from "../core/host/clock.js";
import type { LineProcess, Processes } from "../core/host/processes.js";
import { type CommandLine, plainEnvironment, plainParameters, printedLine, lineMasker } from "./command-line.js";
import type { Step } from "./steps.js";

/** How a step ended. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "timeout"; readonly message: string }
  | { readonly kind: "stopped"; readonly message: string };

/** What runs one step; `say` gets every line of output as it comes. */
export type StepRunner = (step: Step, say: (line: string) => void, signal: AbortSignal) => Promise<Outcome>;

/** Runs steps by starting programs. A step that takes longer than `minutes` is ended, with all it started. */
export function processRunner(processes: Processes, clock: Clock, minutes: number): StepRunner {
  return ({ line }, say, signal) => {
    const options = { group: true, environment: plainEnvironment(line) };
    return untilEnd(processes.start(line.program, plainParameters(line), say, options), clock, minutes, say, signal);
  };
}

/** Waits for a program as long as it may take; then, or when the signal comes, it is ended. */
export async function untilEnd(
  running: LineProcess,
  clock: Clock,
  minutes: number,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const over = new AbortController();
  const ended = running.ended.then((result) => ({ kind: "ended", ...result }) as const);
  const late = clock.sleep(minutes * 60_000, over.signal).then(() => ({ kind: "late" }) as const);
  const stop = new Promise<{ kind: "stopped" }>((resolve) => {
    if (signal.aborted) resolve({ kind: "stopped" });
    signal.addEventListener("abort", () => resolve({ kind: "stopped" }), { once: true, signal: over.signal });
  });
  const first = await Promise.race([ended, stop, late]);
  over.abort();
  if (first.kind === "ended") {
    if (first.code === 0) return { kind: "done" };
    const lines = first.stderr
      .trim()
      .split("\n")
      .filter((line) => line !== "");
    lines.forEach(say);
    const last = lines.at(-1);
    return { kind: "failed", message: `ended with code ${first.code}${last === undefined ? "" : `: ${last}`}` };
  }
  running.kill();
  await running.ended;
  return first.kind === "late"
    ? {
        kind: "timeout",
        message: `did not end within ${minutes} minutes and was stopped; an import may go on in the environment`,
      }
    : { kind: "stopped", message: "was stopped; an import may go on in the environment" };
}

/** A step that did not end well. */
export interface FailedStep {
  readonly step: Step;
  readonly outcome: Exclude<Outcome, { kind: "done" }>;
}

/**
 * Runs steps in order up to the first that fails; cleaning up is done in any case.
 * @param say gets titles, command lines and output, without secrets
 * @returns the step that failed, or undefined
 */
export async function runSteps(
  steps: readonly Step[],
  run: StepRunner,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<FailedStep | undefined> {
  const masked = lineMasker(steps.map((step) => step.line));
  let failed: FailedStep | undefined;
  for (const step of steps) {
    if (failed !== undefined && step.cleanup !== true) continue;
    // Cleaning up goes on after Ctrl-C.
    const stop = step.cleanup === true ? new AbortController().signal : signal;
    const attempt = async (line: CommandLine): Promise<{ outcome: Outcome; output: string }> => {
      say(`> ${printedLine(line)}`);
      const lines: string[] = [];
      const hear = (text: string): void => {
        lines.push(text);
        say(`  ${masked(text)}`);
      };
      const outcome = await run({ ...step, line }, hear, stop);
      return { outcome, output: lines.join("\n") };
    };
    const { outcome: first, output } = await attempt(step.line);
    const { otherwise } = step;
    const again = first.kind === "failed" && otherwise?.when.test(output) === true ? otherwise : undefined;
    if (again !== undefined) say(`  '${step.title}': ${again.why}; trying without`);
    const { outcome } = again === undefined ? { outcome: first } : await attempt(again.line);
    if (outcome.kind === "done" || failed !== undefined) continue;
    failed = { step, outcome: { ...outcome, message: masked(outcome.message) } };
  }
  return failed;
}
