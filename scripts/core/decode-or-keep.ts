/** A percent-encoded text decoded; as it is when a percent sign in it encodes nothing. */
export function decodeOrKeep(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
