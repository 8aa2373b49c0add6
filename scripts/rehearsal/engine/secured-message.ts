/** What stands for a value in the text of an error. */
const hidden = "***";

const typeNames = new Set(["String", "Integer", "Float", "Boolean", "Array", "Object", "Null"]);

/** The beginning of something that may come from data: a quoted value, JSON, a number. Bit widths are part of the text. */
const opening = /'|"|[[{]|(?<![\w-])-?\d[\d.]*(?![\d.]*-bit)/g;

/**
 * The engine's own message about an action whose contents are secured. Its author can read it: what the definition does not
 * say itself, and so may be data, is replaced. A value may contain quotation marks, so everything up to the last one goes.
 */
export function securedMessage(message: string, name: string, definition: unknown): string {
  const source = JSON.stringify(definition) ?? "";
  const isKnown = (text: string): boolean =>
    text === name ||
    typeNames.has(text) ||
    ["'", '"', '\\"'].some((quote) => source.includes(`${quote}${text}${quote}`));
  let result = "";
  let copied = 0;
  for (const match of message.matchAll(opening)) {
    const [mark] = match;
    const start = match.index;
    if (start < copied) continue;
    const last = closing(mark, message, start);
    if (mark === "'" || mark === '"') {
      const next = message.indexOf(mark, start + 1);
      const path = next < 0 ? undefined : message.slice(start + 1, next).split(/[./[\]]/);
      // Of a path such as `lines[0].id`, each name.
      if (path?.every((part) => part === "" || isKnown(part) || (path.length > 1 && /^\d+$/.test(part))) === true) {
        result += message.slice(copied, next + 1);
        copied = next + 1;
        continue;
      }
    } else if (/\d/.test(mark) && (isPosition(message, start) || isNumberOf(source, mark))) continue;
    result += `${message.slice(copied, start)}${quoted(mark, hidden)}`;
    copied = last;
  }
  return result + message.slice(copied);
}

function closing(mark: string, message: string, start: number): number {
  if (mark === "'" || mark === '"') {
    const last = message.lastIndexOf(mark);
    return last === start ? message.length : last + 1;
  }
  if (mark === "[" || mark === "{") return message.length;
  return start + mark.length;
}

/** Where something is wrong says nothing about what is there. */
function isPosition(message: string, start: number): boolean {
  return /\b(?:position|line|column|argument|offset) $/.test(message.slice(0, start));
}

function isNumberOf(source: string, number: string): boolean {
  return [",", "}", "]"].some((end) => source.includes(`:${number}${end}`) || source.includes(`,${number}${end}`));
}

function quoted(mark: string, text: string): string {
  return mark === "'" || mark === '"' ? `${mark}${text}${mark}` : text;
}
