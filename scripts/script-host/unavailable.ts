/** Scripts cannot be compiled or run on this machine; the message names what is missing. */
export class ScriptHostUnavailable extends Error {
  override readonly name = "ScriptHostUnavailable";
}
