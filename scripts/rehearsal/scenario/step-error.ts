/** A step that cannot be done: a wrong reference in the scenario, or a service that refuses. */
export class StepError extends Error {
  override readonly name = "StepError";

  constructor(
    message: string,
    /** JSON pointer into the scenario. */
    readonly pointer: string,
  ) {
    super(message);
  }
}
