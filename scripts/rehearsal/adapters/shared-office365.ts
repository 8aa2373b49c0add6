import { isJsonObject } from "../../core/json/json-object.js";
import { unflatten } from "../connector/unflatten.js";
import { badCall } from "../engine/attempts.js";
import { isContentEnvelope } from "../engine/http-content.js";
import { textOfValue } from "../engine/text-of.js";
import type { Mail } from "../stores/outbox.js";
import { operations, type Adapter, type AdapterContext } from "./adapter.js";

/** Office 365 Outlook: what is sent lands in the rehearsal's outbox. Source: Microsoft Learn, Office 365 Outlook connector. */
export function sharedOffice365(context: AdapterContext): Adapter {
  return operations("shared_office365", {
    SendEmailV2(call) {
      const message = unflatten(call.parameters, "emailMessage");
      const field = (name: string): string => textOfValue(isJsonObject(message) ? message[name] : undefined);
      if (field("To") === "") throw badCall("the mail has no 'To'");
      const cc = field("Cc");
      const bcc = field("Bcc");
      context.outbox.add({
        to: field("To"),
        ...(cc === "" ? {} : { cc }),
        ...(bcc === "" ? {} : { bcc }),
        subject: field("Subject"),
        body: field("Body"),
        importance: field("Importance") === "" ? "Normal" : field("Importance"),
        attachments: attachments(isJsonObject(message) ? message["Attachments"] : undefined),
        sentAt: new Date(context.clock.now()).toISOString(),
      });
      return { statusCode: 200, headers: { "Content-Length": "0" } };
    },
  });
}

function attachments(value: unknown): Mail["attachments"] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badCall("'Attachments' of the mail must be a list");
  return value.map((entry: unknown) => {
    const { Name: name, ContentBytes: content } = isJsonObject(entry) ? entry : {};
    if (typeof name !== "string" || name === "") throw badCall("an attachment of the mail has no 'Name'");
    const bytes = attachmentBytes(content);
    return { name, content: bytes.toString("base64"), size: bytes.length };
  });
}

/** Bytes come as an envelope, or as Base64; text that is not Base64 is taken as it is. */
function attachmentBytes(content: unknown): Buffer {
  if (isContentEnvelope(content)) return Buffer.from(content.$content, "base64");
  const text = textOfValue(content);
  const base64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  return Buffer.from(text, base64 ? "base64" : "utf8");
}
