import type { Status } from "./status.js";

/** The error of an action as the run history shows it. */
export interface ActionError {
  readonly code: string;
  readonly message: string;
}

/** Thrown by an action that fails as the platform would let it fail. Never a bug. */
export class ActionFailure extends Error {
  override readonly name = "ActionFailure";

  constructor(
    readonly code: string,
    message: string,
    readonly details: {
      readonly status?: Status;
      readonly outputs?: unknown;
      /** An expression failed: what the platform says of it, and where the action has it. */
      readonly template?: { readonly words: string; readonly inInputs: boolean };
    } = {},
  ) {
    super(message);
  }
}

/** A flow that cannot be run at all: unknown action types, dangling runAfter, missing parts. */
export class FlowError extends Error {
  override readonly name = "FlowError";

  constructor(
    message: string,
    /** JSON pointer into the compiled flow. */
    readonly pointer: string,
  ) {
    super(message);
  }
}
