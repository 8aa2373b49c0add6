import type { HttpResponse } from "../../../core/host/network.js";
import { randomUuid } from "../../../core/host/random.js";
import { header, type Call } from "../../http/call.js";
import { bytesResponse, emptyResponse } from "../../http/responses.js";
import { ODataError } from "../../odata/odata-error.js";
import type { Row } from "../../odata/row-store.js";
import type { DataverseTable } from "../table/table.js";
import type { Model } from "./model.js";
import { writeRow } from "./write-rows.js";

/** The largest block that one request gets. Source: Microsoft Learn, "Use file column data", download a file in chunks. */
const largestBlock = 4 * 1024 * 1024;

/**
 * A file column below its row: `$value` reads it, as a whole or a range of it, PATCH replaces it. Source: Microsoft Learn, "Use
 * file column data".
 */
export function fileColumn(
  model: Model,
  call: Call,
  table: DataverseTable,
  row: Row,
  { name, tail }: { readonly name: string; readonly tail: string | undefined },
): HttpResponse {
  switch (call.method) {
    case "GET": {
      const file = model.files.get(String(table.value(row, name)));
      if (file === undefined) throw new ODataError(404, `No file attachment found for attribute: ${name}`, "not found");
      if (tail !== "$value")
        throw new ODataError(501, "the emulator returns files at '$value' only", "not implemented");
      const headers = {
        "content-disposition": `attachment; filename="${encodeURIComponent(file.name)}"`,
        "x-ms-file-name": encodeURIComponent(file.name),
        "x-ms-file-size": String(file.bytes.length),
        mimetype: "application/octet-stream",
      };
      const range = readRange(header(call, "range"), file.bytes.length);
      if (range === undefined) return bytesResponse(200, "application/octet-stream", file.bytes, headers);
      const [from, to] = range;
      return bytesResponse(206, "application/octet-stream", file.bytes.subarray(from, to + 1), {
        ...headers,
        "content-range": `bytes ${from}-${to}/${file.bytes.length}`,
      });
    }
    case "PATCH": {
      const id = randomUuid(model.context.random);
      model.files.set(id, {
        name: header(call, "x-ms-file-name") ?? "file.csv",
        bytes: call.request.body ?? new Uint8Array(),
      });
      writeRow(model, table, row, { [name]: id });
      return emptyResponse(204, { "odata-version": "4.0" });
    }
    case "DELETE":
      writeRow(model, table, row, { [name]: null });
      return emptyResponse(204, { "odata-version": "4.0" });
    default:
      throw new ODataError(405, `a file column takes GET, PATCH and DELETE, not ${call.method}`, "method");
  }
}

/** First and last byte; undefined without a Range. */
function readRange(text: string | undefined, size: number): readonly [number, number] | undefined {
  if (text === undefined) return undefined;
  const [, first = "", last = ""] = /^bytes=(\d+)-(\d*)(?:\/\d+)?$/.exec(text) ?? [];
  const from = Number(first);
  if (first === "" || from >= size) throw new ODataError(416, `the range '${text}' is not in a file of ${size} bytes`);
  const to = Math.min(last === "" ? size - 1 : Number(last), size - 1);
  return [from, Math.min(to, from + largestBlock - 1)];
}
