import { toText } from "../../expression/index.js";

/** A value as text, the way an expression would write it; the fallback when there is none. */
export function textOfValue(value: unknown, fallback = ""): string {
  return value === null || value === undefined ? fallback : toText(value);
}
