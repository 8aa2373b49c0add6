import { BatchFormatError } from "./format-error.js";
import type { BatchItem, BatchOperation } from "./batch-item.js";
import { boundaryOf, readContentType } from "./content-type.js";
import { readHeaderBlock } from "./header-block.js";
import { readOperation } from "./read-operation.js";
import { splitParts } from "./split-parts.js";

export interface ReadRules {
  /** When the CRLF after the closing delimiter must be there. */
  readonly finalCrlf: "always" | "lastBody";
  readonly refuseForeignHeaders: boolean;
  /** Where a Content-ID must be unique. */
  readonly contentIdScope: "changeSet" | "batch";
}

/** A batch as far as it could be read. */
export interface ReadBatch {
  readonly items: readonly BatchItem[];
  /** What stopped the reader after those items. */
  readonly failure?: BatchFormatError;
}

const changeMethods = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Reads a multipart batch request. A broken part ends the reading; those before it can still be executed. */
export function readBatch(body: Buffer, boundary: string, rules: ReadRules): ReadBatch {
  const { parts, failure, endsWithCrlf } = splitParts(body, boundary);
  const items: BatchItem[] = [];
  const contentIds = new Set<string>();
  try {
    for (const part of parts) items.push(readItem(part, rules, contentIds));
  } catch (error) {
    if (error instanceof BatchFormatError) return { items, failure: error };
    throw error;
  }
  if (failure !== undefined) return { items, failure };
  if (endsWithCrlf) return { items };
  const last = items.at(-1);
  const swallowed = last?.kind === "operation" && last.operation.body !== undefined;
  if (rules.finalCrlf === "lastBody" && !swallowed) return { items };
  // The reader takes the closing delimiter for a part of the last body, so that operation fails.
  return {
    items: items.slice(0, -1),
    failure: new BatchFormatError("the closing delimiter has no CRLF after it: Stream was not readable."),
  };
}

function readItem(part: Buffer, rules: ReadRules, contentIds: Set<string>): BatchItem {
  const { headers, rest } = readHeaderBlock(part, "all");
  const contentType = readContentType(headers["content-type"] ?? "");
  if (contentType.type === "application/http") {
    return { kind: "operation", operation: readOperation(headers, rest, rules) };
  }
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) {
    throw new BatchFormatError("a part needs the type application/http, or multipart/mixed with a boundary");
  }
  return { kind: "changeSet", operations: readChangeSet(rest, boundary, rules, contentIds) };
}

function readChangeSet(
  body: Buffer,
  boundary: string,
  rules: ReadRules,
  batchIds: Set<string>,
): readonly BatchOperation[] {
  const { parts, failure } = splitParts(body, boundary);
  if (failure !== undefined) throw failure;
  const ids = rules.contentIdScope === "batch" ? batchIds : new Set<string>();
  return parts.map((part) => {
    const { headers, rest } = readHeaderBlock(part, "all");
    const { type } = readContentType(headers["content-type"] ?? "");
    if (type === "multipart/mixed") throw new BatchFormatError("a change set must not contain a change set");
    if (type !== "application/http")
      throw new BatchFormatError("a part of a change set needs the type application/http");
    const operation = readOperation(headers, rest, rules);
    if (!changeMethods.has(operation.method)) {
      throw new BatchFormatError(`a change set takes POST, PUT, PATCH and DELETE, not ${operation.method}`);
    }
    if (operation.contentId === undefined || operation.contentId === "") {
      throw new BatchFormatError("an operation of a change set needs the header Content-ID");
    }
    if (ids.has(operation.contentId)) throw new BatchFormatError(`the Content-ID '${operation.contentId}' comes twice`);
    ids.add(operation.contentId);
    return operation;
  });
}
