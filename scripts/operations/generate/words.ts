/** Words that are written in capitals, whatever the name does. */
const capitals = new Set(["id", "url", "guid", "vat", "iban", "xml", "html"]);

/** The words of a name: `dataAreaId`, `new_widget` and `HTMLText` have three, two and two. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => (capitals.has(word.toLowerCase()) ? word.toUpperCase() : word));
}

/** As headings of fields are written: Batch Job ID. */
export function columnTitle(name: string): string {
  // What the client of finance and operations calls it.
  if (name === "dataAreaId") return "Company";
  const title = wordsOf(name).map(capital).join(" ");
  return cut(/^[A-Z]/.test(title) ? title : `Column ${title}`.trim(), 80);
}

/** As it is written inside a sentence: data area ID. */
export function phraseOf(name: string): string {
  const phrase = wordsOf(name)
    .map((word) => (/^[A-Z][a-z]+$/.test(word) ? word.toLowerCase() : word))
    .join(" ");
  return phrase === "" ? "row" : phrase;
}

/** A part of an operation's id, which takes letters and digits only. */
export function idPart(name: string): string {
  return wordsOf(name).map(capital).join("");
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Summaries and titles have at most 80 characters. Source: Microsoft Learn, connector certification. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).trimEnd();
}

/**
 * One sentence. The designer cannot open an action whose descriptions are longer than 256 characters, though it can be
 * imported.
 */
export function sentence(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const whole = /[.!?]$/.test(line) ? line : `${line}.`;
  return whole.length <= 250 ? whole : `${whole.slice(0, 246).trimEnd()} ….`;
}
