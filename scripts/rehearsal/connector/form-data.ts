import { sha256 } from "../../core/ids.js";
import { encodeContent } from "../engine/http-content.js";
import type { Parameter } from "../../connector/model/operation.js";
import { namedValues } from "./parameter-text.js";

/** A form as `multipart/form-data` when a file is in it or the operation says so, else URL-encoded. */
export function encodeForm(
  fields: readonly (readonly [Parameter, unknown])[],
  consumes: readonly string[],
): { readonly bytes: Uint8Array; readonly contentType: string } {
  const multipart = consumes.includes("multipart/form-data") || fields.some(([parameter]) => isFile(parameter));
  if (!multipart) {
    const form = new URLSearchParams(fields.flatMap(([parameter, value]) => namedValues(parameter, value)));
    return { bytes: Buffer.from(form.toString()), contentType: "application/x-www-form-urlencoded" };
  }
  const parts = fields.flatMap(([parameter, value]) =>
    isFile(parameter)
      ? [{ parameter, content: encodeContent(value) }]
      : namedValues(parameter, value).map(([, text]) => ({ parameter, content: encodeContent(text) })),
  );
  // From the content, so that the same call gives the same bytes; it cannot occur in what it was made from.
  const boundary = `form-${sha256(Buffer.concat(parts.map((part) => part.content.bytes))).slice(0, 32)}`;
  const chunks = parts.flatMap(({ parameter, content }) => {
    const file = isFile(parameter) ? `; filename="${parameter.name}"` : "";
    const type = isFile(parameter) ? `\r\nContent-Type: ${content.contentType ?? "application/octet-stream"}` : "";
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${parameter.name}"${file}${type}\r\n\r\n`;
    return [Buffer.from(head), Buffer.from(content.bytes), Buffer.from("\r\n")];
  });
  const bytes = Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
  return { bytes, contentType: `multipart/form-data; boundary=${boundary}` };
}

function isFile({ value }: Parameter): boolean {
  return value["type"] === "file";
}
