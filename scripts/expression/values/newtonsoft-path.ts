/** A container that is being read. Until its first item or name is there, messages name the container around it. */
export type OpenContainer =
  | { readonly type: "array"; isStarted: boolean; index: number }
  | { readonly type: "object"; isStarted: boolean; name: string };

/** `a[1].b`, names with other characters as `['a b']`. Source: Newtonsoft.Json, JsonReader.Path. */
export function openPath(open: readonly OpenContainer[]): string {
  return open
    .filter(({ isStarted }) => isStarted)
    .map((container) => (container.type === "array" ? `[${container.index}]` : memberPath(container.name)))
    .join("")
    .replace(/^\./, "");
}

function memberPath(name: string): string {
  return /[. '"/[\]()\t\n\r\f\b\\\u0085\u2028\u2029]/.test(name)
    ? `['${name.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}']`
    : `.${name}`;
}
