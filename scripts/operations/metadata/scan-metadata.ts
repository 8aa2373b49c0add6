import { InputError } from "../../core/diagnostics/input-error.js";
import type { XmlElement } from "../../core/xml/element.js";
import { XmlBuilder } from "../../core/xml/read-xml.js";
import { XmlScanner, type XmlHandler, type XmlTag } from "../../core/xml/scan-xml.js";

/** A $metadata document that can be read several times, in pieces. */
export interface MetadataSource {
  /** How findings name it. */
  readonly name: string;
  pieces(): Iterable<Uint8Array>;
}

/** A child of a schema, or of its entity container. */
export interface SchemaPart {
  readonly namespace: string;
  readonly kind: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Larger than any tag or text of a service's $metadata; what is longer is hostile. */
const longestPart = 1_000_000;

/**
 * Reads a $metadata document once, keeping only the part that is being read.
 * @param wanted of each part of a schema: what takes the whole element, or undefined to pass over it
 * @throws InputError with line and column when it is not well-formed or not $metadata
 */
export function scanMetadata(
  source: MetadataSource,
  wanted: (part: SchemaPart) => ((element: XmlElement) => void) | undefined,
  schema: (namespace: string, alias: string | undefined) => void = () => undefined,
): void {
  const handler = new PartHandler(wanted, schema);
  const lines = new LineCounter();
  const scanner = new XmlScanner(
    handler,
    (message, offset) => {
      throw new InputError(`${source.name}:${lines.position(offset)}: not well-formed XML, ${message}`);
    },
    longestPart,
  );
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new InputError(`${source.name}: not UTF-8 text, expected the $metadata of an OData service`);
    }
  };
  for (const bytes of source.pieces()) {
    const text = decode(bytes);
    lines.add(text);
    scanner.push(text);
  }
  scanner.end(decode());
  if (handler.root !== "Edmx" || !handler.hasSchema) {
    throw new InputError(
      `${source.name}: the root element is <${handler.root}>, expected the $metadata of an OData service`,
    );
  }
}

class PartHandler implements XmlHandler {
  root = "";
  hasSchema = false;
  private readonly path: string[] = [];
  private namespace = "";
  private building:
    { readonly builder: XmlBuilder; readonly depth: number; readonly take: (part: XmlElement) => void } | undefined;

  constructor(
    private readonly wanted: (part: SchemaPart) => ((element: XmlElement) => void) | undefined,
    private readonly schema: (namespace: string, alias: string | undefined) => void,
  ) {}

  open(tag: XmlTag): void {
    const kind = localName(tag.name);
    if (this.path.length === 0) this.root = kind;
    this.path.push(kind);
    if (this.building !== undefined) {
      this.building.builder.open(tag);
      return;
    }
    const attributes = new Map(tag.attributes);
    if (this.path.length === 3 && kind === "Schema") {
      this.hasSchema = true;
      this.namespace = attributes.get("Namespace") ?? "";
      this.schema(this.namespace, attributes.get("Alias"));
      return;
    }
    if (!this.isPart(kind)) return;
    const take = this.wanted({ namespace: this.namespace, kind, attributes });
    if (take === undefined) return;
    this.building = { builder: new XmlBuilder(), depth: this.path.length, take };
    this.building.builder.open(tag);
  }

  text(content: string): void {
    this.building?.builder.text(content);
  }

  close(name: string, start: number, isPair: boolean): void {
    const { building } = this;
    if (building !== undefined) {
      building.builder.close(name, start, isPair);
      if (building.depth === this.path.length) {
        const [element] = building.builder.root.children;
        this.building = undefined;
        if (typeof element === "object") building.take(element);
      }
    }
    this.path.pop();
  }

  /** Edmx, DataServices, Schema, part; one deeper in the entity container. */
  private isPart(kind: string): boolean {
    const { path } = this;
    if (path[2] !== "Schema") return false;
    return path.length === 4 ? kind !== "EntityContainer" : path.length === 5 && path[3] === "EntityContainer";
  }
}

/** Without the prefix of a namespace, which services choose as they like. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Line and column of offsets near the end of what has been read. */
class LineCounter {
  private text = "";
  private base = 0;
  private line = 1;
  private column = 1;

  add(piece: string): void {
    // The last pieces stay, because what is wrong is found when its end has come.
    while (this.text.length > 2 * longestPart) this.forget(longestPart);
    this.text += piece;
  }

  position(offset: number): string {
    this.forget(Math.max(0, offset - this.base));
    return `${this.line}:${this.column}`;
  }

  private forget(length: number): void {
    const gone = this.text.slice(0, length);
    const breaks = gone.split("\n");
    this.line += breaks.length - 1;
    const last = breaks.at(-1) ?? "";
    this.column = breaks.length > 1 ? last.length + 1 : this.column + last.length;
    this.text = this.text.slice(length);
    this.base += length;
  }
}
