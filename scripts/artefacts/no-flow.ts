import { InputError } from "../core/diagnostics/input-error.js";

/** A path of which a flow was expected and that has none. */
export function noFlow(given: string): InputError {
  return new InputError(`${given}: no flow found, expected a flow, a package, a solution or a folder with one`);
}
