import type { MailElement, MailPart } from "./report-data.js";

/** Elements that a mail is shown with, without their attributes. The text of all others is shown where they are. */
const kept = new Set(
  "p div h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td b strong i em u code pre blockquote".split(" "),
);
/** Elements whose content is not text for the reader. */
const dropped = new Set(["script", "style", "head", "title", "template", "iframe", "object", "noscript"]);
const empty = new Set(["br", "hr"]);
/** Mails nest tables in tables, but not without end. */
const maxDepth = 30;
const maxLength = 100_000;

interface OpenElement {
  readonly tag: string;
  readonly parts: MailPart[];
}

/** Reads the HTML of a mail as its structure and its text: no address, style or script of it comes along. */
export function mailContent(html: string): MailPart[] {
  const root: OpenElement = { tag: "", parts: [] };
  const open: OpenElement[] = [root];
  let hidden: string | undefined;
  const top = (): OpenElement => open.at(-1) ?? root;
  const write = (text: string): void => {
    const decoded = decodeEntities(text);
    if (decoded !== "") top().parts.push(decoded);
  };
  const text = html.slice(0, maxLength).replace(/<!--[\s\S]*?(?:-->|$)/g, "");
  let end = 0;
  for (const match of text.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi)) {
    const [whole, slash = "", name = ""] = match;
    const tag = name.toLowerCase();
    if (hidden === undefined) write(text.slice(end, match.index));
    end = match.index + whole.length;
    if (hidden !== undefined) {
      if (slash === "/" && tag === hidden) hidden = undefined;
    } else if (slash === "" && dropped.has(tag)) hidden = tag;
    else if (empty.has(tag)) top().parts.push({ tag, parts: [] } satisfies MailElement);
    else if (kept.has(tag) && slash === "" && open.length <= maxDepth) {
      const element: OpenElement = { tag, parts: [] };
      top().parts.push(element);
      open.push(element);
    } else if (slash === "/") close(open, tag);
  }
  if (hidden === undefined) write(text.slice(end));
  return root.parts;
}

/** Closes an element and what was left open in it; a closing tag without its opening one closes nothing. */
function close(open: OpenElement[], tag: string): void {
  const at = open.findLastIndex((element) => element.tag === tag);
  if (at > 0) open.length = at;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function decodeEntities(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
        const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    );
}
