import { requestsOf, type Counts, type Sample } from "./counts.js";
import { oneRunEach, type RowInput } from "./row-input.js";
import type { Subject } from "./subject.js";

/** The input that is taken for the rows, and why. */
export interface ChosenRows {
  readonly subject: Subject;
  readonly input: RowInput;
  readonly reason: string;
  /** Others that change what the flow needs as well. */
  readonly others: readonly RowInput[];
}

/** More candidates than this are not tried, those of loops and files come first. */
const maximumTried = 12;

/**
 * Finds what the rows are: each candidate is rehearsed at its own size and larger, and the one that changes most of what
 * the platform counts is taken. Of candidates that change no count the one that makes the contents larger is.
 */
export async function findRows(subjects: readonly Subject[]): Promise<ChosenRows | undefined> {
  const tried: Tried[] = [];
  for (const subject of subjects) {
    for (const input of subject.inputs.slice(0, maximumTried)) {
      const small = await subject.rehearse(input, Math.max(1, input.count));
      const large = await subject.rehearse(input, Math.max(1, input.count) + 3);
      if (!isUsable(small, large)) continue;
      const growth = growthOf(small.counts, large.counts);
      if (growth[0] > 0 || growth[1] > 0) tried.push({ subject, input, growth, status: large.status });
    }
  }
  tried.sort(byPromise);
  const [best, ...others] = tried;
  const [first] = subjects;
  if (best === undefined) {
    if (first === undefined) return undefined;
    return { subject: first, input: oneRunEach, reason: "no list or file changes what the flow needs", others: [] };
  }
  const counted = best.growth[0] > 0;
  return {
    subject: best.subject,
    input: best.input,
    reason: counted
      ? `3 more of them need ${Math.round(best.growth[0] * 10) / 10} more requests, the most of ${subjectInputs(subjects)} inputs tried`
      : "with few of them the number of requests stays the same, and what the actions pass on becomes larger",
    others: others.filter(({ subject }) => subject === best.subject).map(({ input }) => input),
  };
}

interface Tried {
  readonly subject: Subject;
  readonly input: RowInput;
  readonly growth: readonly [number, number];
  readonly status: string;
}

/** Runs that succeed come first, then what is counted, then files: who asks for rows of a file means its records. */
function byPromise(a: Tried, b: Tried): number {
  const rank = ({ status, input, growth }: Tried): readonly number[] => [
    growth[0] > 0 ? 1 : 0,
    status === "Succeeded" ? 1 : 0,
    growth[0],
    input.kind === "file" ? 1 : 0,
    growth[1],
  ];
  const other = rank(b);
  const difference = rank(a).map((value, index) => (other[index] ?? 0) - value);
  return difference.find((one) => one !== 0) ?? 0;
}

function subjectInputs(subjects: readonly Subject[]): number {
  return subjects.reduce((sum, { inputs }) => sum + Math.min(inputs.length, maximumTried), 0);
}

/** An input that makes the flow end in another way is not its rows. */
function isUsable(small: Sample, large: Sample): boolean {
  return small.status === large.status && large.problem === small.problem && small.status !== "NoRun";
}

function growthOf(small: Counts, large: Counts): [number, number] {
  const services = (counts: Counts): number =>
    Object.entries(counts).reduce((sum, [name, count]) => sum + (/^(?:operations|service) /.test(name) ? count : 0), 0);
  const requests = requestsOf(large) - requestsOf(small) + services(large) - services(small);
  return [requests, (large["runBytes"] ?? 0) - (small["runBytes"] ?? 0)];
}
