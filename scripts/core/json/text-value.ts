/** A value that is text; undefined for everything else. */
export function textValue(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
