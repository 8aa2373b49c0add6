import type { Diagnostic } from "./diagnostic.js";

/** Input that cannot be used at all (unreadable, not parseable, wrong shape). Commands print it and exit 2. */
export class InputError extends Error {
  override readonly name = "InputError";

  constructor(
    message: string,
    /** Where it is wrong, when that is known. */
    readonly diagnostics: readonly Diagnostic[] = [],
  ) {
    super(message);
  }
}
