import { BatchFormatError } from "./format-error.js";
import type { BatchOperation } from "./batch-item.js";
import { readHeaderBlock } from "./header-block.js";

/** Headers that belong to the whole batch. Source: OData 4.01 protocol, batch requests. */
const foreignHeaders = ["authorization", "expect", "from", "max-forwards", "range", "te"];

const urlLimit = 65_536;

/** Reads a part of type application/http. Throws BatchFormatError. */
export function readOperation(
  mime: Readonly<Record<string, string>>,
  content: Buffer,
  rules: { readonly refuseForeignHeaders: boolean },
): BatchOperation {
  if (mime["content-transfer-encoding"]?.toLowerCase() !== "binary") {
    throw new BatchFormatError("a part needs the header 'Content-Transfer-Encoding: binary'");
  }
  const { first, headers, rest } = readHeaderBlock(content, "after the first");
  const line = /^([A-Z]+) (\S+) (HTTP\/\d\.\d)$/.exec(first);
  if (line?.[1] === undefined || line[2] === undefined) {
    throw new BatchFormatError(`the request line '${first.slice(0, 80)}' is not of the form 'METHOD URL HTTP/1.1'`);
  }
  if (line[3] !== "HTTP/1.1") throw new BatchFormatError(`a part says ${line[3] ?? ""}, expected HTTP/1.1`);
  if (line[2].length > urlLimit) throw new BatchFormatError(`a URL has more than ${urlLimit} characters`);
  const foreign = foreignHeaders.find((name) => Object.hasOwn(headers, name));
  if (foreign !== undefined && rules.refuseForeignHeaders) {
    throw new BatchFormatError(`the header '${foreign}' is not allowed in a part`);
  }
  const contentId = mime["content-id"] ?? headers["content-id"];
  const body = readBody(headers["content-length"], rest);
  return {
    ...(contentId === undefined ? {} : { contentId }),
    method: line[1],
    url: line[2],
    headers,
    ...(body.length === 0 ? {} : { body }),
  };
}

function readBody(length: string | undefined, rest: Buffer): Buffer {
  if (length === undefined)
    return rest.length < 64 && rest.toString("latin1").trim() === "" ? rest.subarray(0, 0) : rest;
  if (!/^\d{1,9}$/.test(length) || Number(length) > rest.length) {
    throw new BatchFormatError(`the Content-Length of a part is ${length}, but ${rest.length} bytes follow`);
  }
  const body = rest.subarray(0, Number(length));
  if (rest.subarray(Number(length)).toString("latin1").trim() !== "") {
    throw new BatchFormatError(`the Content-Length of a part is ${length}, but ${rest.length} bytes follow`);
  }
  return body;
}
