/** The end of a message about an unknown name: what is known, or that there is nothing. */
export function expectedNames(names: Iterable<string>): string {
  const known = [...new Set(names)];
  return known.length === 0 ? "there are none" : `expected one of ${known.join(", ")}`;
}
