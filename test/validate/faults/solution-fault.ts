import type { Mutation } from "../../solution/support/sound-solution.js";

/** One fault planted into a whole solution. */
export interface SolutionFault {
  readonly what: string;
  /** The rule that finds it. */
  readonly code: string;
  readonly change: Mutation;
  /** Only where the form cannot have the fault. */
  readonly form?: "packed" | "unpacked";
}
