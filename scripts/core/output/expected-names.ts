import { closest } from "../rules/suggest.js";

/** How many names a message lists: of more, nobody reads all. */
const listed = 8;

/**
 * The end of a message about an unknown name: what is known, or that there is nothing.
 * @param given the unknown name; the known name that is most like it is suggested
 */
export function expectedNames(names: Iterable<string>, given?: string): string {
  const known = [...new Set(names)];
  if (known.length === 0) return "there are none";
  const more = known.length > listed ? ` and ${known.length - listed} more` : "";
  const meant = given === undefined || known.includes(given) ? undefined : closest(given, known);
  const suggestion = meant === undefined ? "" : `; did you mean '${meant}'?`;
  return `expected one of ${known.slice(0, listed).join(", ")}${more}${suggestion}`;
}
