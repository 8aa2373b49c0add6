/** A value that differs: where, what was expected, and what was found; texts are JSON. */
export interface DiffLine {
  /** JSON pointer into the actual value. */
  readonly at: string;
  readonly expected: string;
  readonly actual: string;
}

/** An expectation that was looked at. */
export interface CheckedExpectation {
  readonly passed: boolean;
  /** What was expected, and what was found instead. */
  readonly message: string;
  /** Expected and actual values side by side, when there is more to see than the message says. */
  readonly diff?: readonly DiffLine[];
  /** Why it cannot hold for a workflow of Azure Logic Apps as it is written, as far as that is known. */
  readonly reason?: string;
  /** Where it is written, as JSON pointer into the scenario. */
  readonly pointer: string;
}
