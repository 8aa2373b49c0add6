/** JSON for people to read: notes in any language stay as they are. Its members come in the order in which they were built. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
