import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { pointerTokens } from "../../core/json/pointer.js";

/** Where the export of an imported flow had its definition, and what else it says. */
export interface ExportedParts {
  /** JSON pointer of the definition in the document; empty when the file is the definition. */
  readonly definitionAt: string;
  /** The export without its definition. */
  readonly document: JsonObject;
}

/** The header `exported` of an imported flow's source; undefined when there is none. */
export function readExported(root: JsonObject): ExportedParts | undefined {
  const { exported } = root;
  if (!isJsonObject(exported)) return undefined;
  const { definitionAt, document } = exported;
  if (typeof definitionAt !== "string" || !isJsonObject(document)) return undefined;
  return { definitionAt, document };
}

/** The document of an export, with its definition. */
export function exportedDocument(definition: unknown, { definitionAt, document }: ExportedParts): unknown {
  const tokens = pointerTokens(definitionAt);
  if (tokens.length === 0) return definition;
  return withMember(document, tokens, definition);
}

/** A copy with a member set, at the position of the one of that name. */
function withMember(value: unknown, [token = "", ...rest]: readonly string[], member: unknown): JsonObject {
  const holder = isJsonObject(value) ? value : {};
  return { ...holder, [token]: rest.length === 0 ? member : withMember(holder[token], rest, member) };
}
