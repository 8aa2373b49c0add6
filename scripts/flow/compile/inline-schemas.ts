import * as path from "node:path";
import type { Finding } from "../../core/diagnostics/diagnostic.js";
import type { Files } from "../../core/host/files.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { pointer, valueAt } from "../../core/json/pointer.js";
import { readSource } from "../../core/source/read-source.js";

/** Deeper than any payload schema of this project; stops references that refer to themselves. */
const maxDepth = 30;

/** Keywords that say something about the schema file itself and have no meaning inside an action. */
const fileKeywords = new Set(["$schema", "$id", "$comment", "$defs", "definitions"]);

/** What a run of the inliner learns on the way. */
export interface InlineResult {
  readonly value: unknown;
  /** Absolute paths of the files that were read. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Replaces `{ $ref: <relative file>[#/pointer] }` by the content, so that a Parse JSON action has a plain schema.
 * Names and texts that start with `@` are doubled: in a flow a single one would be an expression.
 * @param file absolute path of the file that `value` is in; references are relative to it
 * @param base pointer of `value` in that file
 */
export function inlineSchemas(files: Files, file: string, value: unknown, base: string): InlineResult {
  const read = new Set<string>();
  const findings: Finding[] = [];
  const documents = new Map<string, unknown>();
  const resolve = (target: string): unknown => {
    if (!documents.has(target)) {
      read.add(target);
      documents.set(target, readSource(files, target, path.basename(target)).value);
    }
    return documents.get(target);
  };
  const inline = (node: unknown, from: string, root: unknown, location: string, depth: number): unknown => {
    if (Array.isArray(node)) return node.map((item: unknown) => inline(item, from, root, location, depth));
    if (!isJsonObject(node)) return typeof node === "string" && from !== file ? escapeAt(node) : node;
    const reference = node["$ref"];
    if (typeof reference === "string") {
      const [relative = "", fragment = ""] = reference.split("#");
      const target = relative === "" ? from : path.resolve(path.dirname(from), relative);
      if (depth > maxDepth || !files.exists(target)) {
        findings.push({
          code: "SchemaReferenceNotFound",
          severity: "error",
          message:
            depth > maxDepth
              ? `'$ref: ${reference}' refers to itself, expected a schema that ends`
              : `'$ref: ${reference}' is not a file, expected a path relative to this file`,
          pointer: pointer(location, "$ref"),
        });
        return {};
      }
      const content = target === from ? root : resolve(target);
      const part = valueAt(content, fragment);
      if (part === undefined) {
        findings.push({
          code: "SchemaReferenceNotFound",
          severity: "error",
          message: `'$ref: ${reference}' is not a part of the file, expected a pointer that exists instead of '#${fragment}'`,
          pointer: pointer(location, "$ref"),
        });
        return {};
      }
      return inline(part, target, content, location, depth + 1);
    }
    const result: JsonObject = {};
    for (const [key, child] of Object.entries(node)) {
      if (from !== file && fileKeywords.has(key) && !isProperty(child, key)) continue;
      const name = from === file ? key : escapeAt(key);
      result[name] = inline(child, from, root, from === file ? pointer(location, key) : location, depth);
    }
    return result;
  };
  return { value: inline(value, file, undefined, base, 0), files: [...read], findings };
}

/** A payload may have a member called `definitions`: then its schema says a type. */
function isProperty(child: unknown, key: string): boolean {
  return key === "definitions" && isJsonObject(child) && typeof child["type"] === "string";
}

function escapeAt(text: string): string {
  return text.startsWith("@") ? `@${text}` : text;
}
