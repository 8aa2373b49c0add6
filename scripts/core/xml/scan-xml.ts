import { decodeEntities } from "./decode-entities.js";

/** Deeper than any form, ribbon or $metadata; a hostile file must not exhaust the stack of whoever walks the tree. */
const maxDepth = 200;

/** A start tag. Offsets count from the beginning of the whole text. */
export interface XmlTag {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly start: number;
  readonly end: number;
}

/** What is told of a text that is scanned. */
export interface XmlHandler {
  open(tag: XmlTag): void;
  /**
   * @param start where the end tag begins, or the end of `<a />`
   * @param isPair false for `<a />`
   */
  close(name: string, start: number, isPair: boolean): void;
  /** Text inside the root element, in pieces, entities replaced. */
  text(content: string): void;
}

const tagName = /[A-Za-z_:\u00c0-\ufffd][\w:.\-\u00b7\u00c0-\ufffd]*/y;
const attribute = /\s+([A-Za-z_:\u00c0-\ufffd][\w:.\-\u00b7\u00c0-\ufffd]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEnd = /\s*(\/?)>/y;
const closing = /<\/([^\s>]+)\s*>/y;
const wholeTag = /<(?:[^"'>]|"[^"]*"|'[^']*')*>/y;

/**
 * Reads XML piece by piece and checks that it is well-formed: comments and processing instructions are dropped, a document
 * type is refused (so there are no entities but XML's own). It keeps the piece that is not complete yet and nothing else.
 * Written for this project because the usual parser accepts what is not well-formed.
 */
export class XmlScanner {
  private readonly names: string[] = [];
  private buffer = "";
  private at = 0;
  /** Where the buffer begins in the whole text. */
  private base = 0;
  private hasRoot = false;

  /**
   * @param refuse takes what is wrong and where, and throws
   * @param longest a tag, comment or text may have that many characters
   */
  constructor(
    private readonly handler: XmlHandler,
    private readonly refuse: (message: string, offset: number) => never,
    private readonly longest = Number.POSITIVE_INFINITY,
  ) {}

  push(piece: string): void {
    this.buffer = this.buffer.slice(this.at) + piece;
    this.base += this.at;
    this.at = 0;
    this.scan(false);
    if (this.buffer.length - this.at > this.longest) this.fail(`a part has more than ${this.longest} characters`);
  }

  /** The last piece. */
  end(piece = ""): void {
    this.buffer = this.buffer.slice(this.at) + piece;
    this.base += this.at;
    this.at = 0;
    this.scan(true);
    const open = this.names.at(-1);
    if (open !== undefined) this.fail(`<${open}> is not closed`);
    if (!this.hasRoot) this.fail("there is no element");
  }

  private scan(isLast: boolean): void {
    const { buffer } = this;
    while (this.at < buffer.length) {
      const next = buffer.indexOf("<", this.at);
      if (next < 0 && !isLast) return;
      const end = next < 0 ? buffer.length : next;
      if (end > this.at) this.takeText(buffer.slice(this.at, end), end);
      if (next < 0) return;
      // What begins here may be any of these until it is long enough to tell.
      if (!isLast && buffer.length - next < "<![CDATA[".length && !buffer.includes(">", next)) return;
      if (!this.takeMarkup(isLast)) return;
    }
  }

  private takeText(raw: string, end: number): void {
    if (this.names.length === 0) {
      const start = raw.search(/\S/);
      if (start >= 0) this.fail("text is not allowed outside the root element", this.at + start);
    } else this.handler.text(this.decode(raw, this.at));
    this.at = end;
  }

  /** @returns false when it does not end in the buffer yet */
  private takeMarkup(isLast: boolean): boolean {
    const { buffer, at } = this;
    if (buffer.startsWith("<!--", at)) return this.skip(4, "-->", "a comment", isLast) !== undefined;
    if (buffer.startsWith("<![CDATA[", at)) {
      if (this.names.length === 0) this.fail("text is not allowed outside the root element");
      const content = this.skip(9, "]]>", "a CDATA section", isLast);
      if (content !== undefined) this.handler.text(content.replaceAll("\r\n", "\n"));
      return content !== undefined;
    }
    if (buffer.startsWith("<!", at)) this.fail("it declares a document type, expected plain XML");
    if (buffer.startsWith("<?", at)) return this.skip(0, "?>", "a processing instruction", isLast) !== undefined;
    if (!isLast) {
      wholeTag.lastIndex = at;
      if (!wholeTag.test(buffer)) return false;
    }
    if (buffer.startsWith("</", at)) this.takeEnd();
    else this.takeTag();
    return true;
  }

  private takeEnd(): void {
    const { at } = this;
    const name = this.match(closing)?.[1];
    const open = this.names.at(-1);
    if (open === undefined || name !== open)
      this.fail(`found the end of <${name ?? ""}>, expected that of <${open ?? ""}>`, at);
    this.names.pop();
    this.handler.close(open, this.base + at, true);
  }

  private takeTag(): void {
    const { at } = this;
    this.at++;
    const name = this.match(tagName)?.[0] ?? this.fail("a '<' is followed by no name", at);
    if (this.names.length === 0 && this.hasRoot) this.fail(`a second root element <${name}>`, at);
    if (this.names.length >= maxDepth) this.fail(`elements are nested more than ${maxDepth} deep`, at);
    this.hasRoot = true;
    const attributes: (readonly [string, string])[] = [];
    for (let found = this.match(attribute); found !== null; found = this.match(attribute)) {
      const [whole, key = "", double, single = ""] = found;
      const value = double ?? single;
      const keyAt = found.index + whole.search(/\S/);
      if (attributes.some(([known]) => known === key)) this.fail(`the attribute ${key} is written twice`, keyAt);
      attributes.push([key, this.decode(value, found.index + whole.length - value.length - 1)]);
    }
    const tail = this.match(tagEnd) ?? this.fail(`the tag <${name}> does not end`, at);
    const end = this.base + this.at;
    this.handler.open({ name, attributes, start: this.base + at, end });
    if (tail[1] === "/") this.handler.close(name, end, false);
    else this.names.push(name);
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.buffer);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  private skip(lead: number, end: string, what: string, isLast: boolean): string | undefined {
    const from = this.at + lead;
    const found = this.buffer.indexOf(end, from);
    if (found < 0) return isLast ? this.fail(`${what} does not end`) : undefined;
    this.at = found + end.length;
    return this.buffer.slice(from, found);
  }

  /** @param from where the text begins in the buffer */
  private decode(raw: string, from: number): string {
    return decodeEntities(raw, (message, offset) => this.fail(message, from + offset));
  }

  private fail(message: string, at = this.at): never {
    return this.refuse(message, this.base + at);
  }
}
