/** Thrown out of an evaluation that somebody asked to stop. */
export class EvaluationStopped extends Error {
  override readonly name = "EvaluationStopped";

  constructor() {
    super("the evaluation was stopped");
  }
}

/** Steps between two questions: each takes less than a microsecond or two. */
const stepsBetween = 1024;

/** Asked by the evaluation at work. There is one at a time: an evaluation never waits for anything. */
let isStopped: (() => boolean) | undefined;
let steps = 0;

/**
 * Evaluates something that may take long. Nobody else has a turn meanwhile, so that an abort signal of the same thread cannot
 * change: the question is asked again and again while it computes.
 * @throws EvaluationStopped when the answer is yes
 */
export function stoppable<Result>(asked: (() => boolean) | undefined, work: () => Result): Result {
  if (asked === undefined || asked === isStopped) return work();
  const outer = isStopped;
  isStopped = asked;
  try {
    return work();
  } finally {
    isStopped = outer;
  }
}

/** Called in every loop whose length depends on the data. */
export function countStep(): void {
  if (isStopped === undefined || ++steps % stepsBetween !== 0) return;
  if (isStopped()) throw new EvaluationStopped();
}

/** Called before what may take milliseconds by itself. */
export function checkStop(): void {
  if (isStopped?.() === true) throw new EvaluationStopped();
}
