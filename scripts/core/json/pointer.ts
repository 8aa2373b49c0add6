/** RFC 6901: one reference token, escaped. */
function escapePointerToken(token: string | number): string {
  const text = String(token);
  return text.includes("~") || text.includes("/") ? text.replaceAll("~", "~0").replaceAll("/", "~1") : text;
}

/** Appends tokens to a pointer: `pointer("/a", "b/c", 0)` is `/a/b~1c/0`. */
export function pointer(base: string, ...tokens: readonly (string | number)[]): string {
  let text = base;
  for (const token of tokens) text += `/${escapePointerToken(token)}`;
  return text;
}

/** The unescaped tokens of a pointer; "" gives none. */
export function pointerTokens(text: string): string[] {
  if (text === "") return [];
  const tokens = text.slice(1).split("/");
  return text.includes("~") ? tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~")) : tokens;
}

/** The value a pointer leads to, or undefined. Own properties only. */
export function valueAt(root: unknown, text: string): unknown {
  let value = root;
  for (const token of pointerTokens(text)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}
