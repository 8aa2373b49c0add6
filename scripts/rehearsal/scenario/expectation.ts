/** An expectation that was looked at. */
export interface CheckedExpectation {
  readonly passed: boolean;
  /** What was expected, and what was found instead. */
  readonly message: string;
  /** Where it is written, as JSON pointer into the scenario. */
  readonly pointer: string;
}
