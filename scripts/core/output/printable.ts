import { unicodeEscape } from "../unicode-escape.js";

/** What a printed text is; each form has its own way to write a character that must not be printed as it is. */
export type OutputForm = "text" | "json" | "xml" | "github";

/**
 * A text that no terminal and no build server takes for more than text: control characters and the marks that turn the
 * direction of writing become visible, and what starts a command of a build server is broken up. In JSON and XML the value
 * stays the same.
 *
 * Sources: GitHub Docs, workflow commands (`::name`); actions/runner, ActionCommand.cs (`##[name]` anywhere in a line);
 * microsoft/azure-pipelines-agent, Command.cs (`##vso[` anywhere in a line); TeamCity, service messages (`##teamcity[`).
 * @param color lets through the colors that Node's styleText writes
 */
export function printable(text: string, form: OutputForm, color = false): string {
  switch (form) {
    case "json":
      return text.replace(hidden, unicodeEscape).replace(anywhere, "#\\u0023");
    case "xml":
      return text.replace(hidden, "\uFFFD").replace(anywhere, "&#35;#").replace(atStart, "$1&#58;:");
    case "github":
      return visible(text.replace(anywhere, "# #"), color).replace(otherThanAnnotation, "$1: :");
    case "text":
      return visible(text.replace(anywhere, "# #"), color).replace(atStart, "$1: :");
  }
}

/** A text of others within a line of ours: what would end the line is visible, and so is every other control character. */
export function inline(text: string): string {
  return text.replace(/[\t\r\n]/g, visibleEscape).replace(hidden, visibleEscape);
}

/** C0 without tab and line ends, DEL, C1, line and paragraph separators, marks of direction. */
const hidden =
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const anywhere = /##(?=[\w-]*\[)/g;
const atStart = /^(\s*)::/gm;
const otherThanAnnotation = /^(?!::(?:error|warning|notice) )(\s*)::/gm;

/** Colors, or a carriage return that does not end a line, or any other hidden character. */
// eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const colors = /(\u001b\[(?:0|1|2|22|3[1-7]|39|9[0-7])m)/;

function visible(text: string, color: boolean): string {
  const plain = (part: string): string =>
    part.replaceAll("\r\n", "\n").replaceAll("\r", "\\r").replace(hidden, visibleEscape);
  if (!color) return plain(text);
  return text
    .split(colors)
    .map((part, index) => (index % 2 === 1 ? part : plain(part)))
    .join("");
}

function visibleEscape(character: string): string {
  const known = { "\t": "\\t", "\r": "\\r", "\n": "\\n" }[character];
  return known ?? unicodeEscape(character);
}
