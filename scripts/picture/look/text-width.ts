/**
 * About how wide a text is, in pixels: the picture is drawn without asking a browser, and in whatever sans-serif font the
 * reader has. Wide enough for the fonts that the drawing names (Segoe UI, Helvetica, Arial, DejaVu Sans).
 */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width * size;
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  // East Asian scripts and emoji are drawn in full-width cells.
  if (
    code >= 0x1100 &&
    (code >= 0x1f000 || /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\uff60]/.test(character))
  )
    return 1;
  if (/[ijl|!'.,:;]/.test(character)) return 0.3;
  if (/[ ftrI()[\]{}/\\"`-]/.test(character)) return 0.38;
  if (/[mwMW@%]/.test(character)) return 0.92;
  if (/[A-Z&#_]/.test(character)) return 0.7;
  return 0.58;
}

/** The same for a font whose letters are all as wide as each other: of those that the drawing names none is wider. */
const monospaceWidth = 0.61;

/** The text, or as much of it as fits with an ellipsis, in a monospaced font. */
export function fitMonospace(text: string, size: number, width: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  const room = Math.floor(width / (size * monospaceWidth));
  // Wide letters take two cells.
  let cells = 0;
  let cut = "";
  for (const character of line) {
    cells += widthOf(character) === 1 ? 2 : 1;
    if (cells > room) return `${cut.trimEnd()}…`;
    // The ellipsis takes a cell of its own.
    if (cells < room) cut += character;
  }
  return line;
}

/** The text, or as much of it as fits with an ellipsis. */
export function fitText(text: string, size: number, width: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (textWidth(line, size) <= width) return line;
  let room = width - size;
  let cut = "";
  for (const character of line) {
    room -= widthOf(character) * size;
    if (room < 0) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}
