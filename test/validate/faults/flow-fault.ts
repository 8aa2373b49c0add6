import type { Change } from "../../connector/rules/fixture.js";

/** One fault planted into the sound flow, or into `base`, which is sound as well. */
export interface FlowFault {
  readonly what: string;
  /** The rule that finds it. */
  readonly code: string;
  readonly change: Change;
  readonly base?: Change;
}
