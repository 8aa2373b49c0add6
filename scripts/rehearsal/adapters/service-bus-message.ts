import type { JsonObject } from "../../core/json/json-object.js";
import { tryParseJson } from "../engine/http-content.js";
import { textOfValue } from "../engine/text-of.js";

/**
 * A message as the built-in trigger of Standard gives it. Its content depends on the content type: exactly `application/json` is parsed, none
 * is text, anything else is an envelope. Sources: Microsoft Learn, Service Bus built-in connector reference; Azure/logicapps#817 and #536.
 */
export function builtInMessage(message: JsonObject): JsonObject {
  const { body, contentType, properties, lockedUntil, enqueuedTime, ...rest } = message;
  return {
    contentData: contentData(textOfValue(body), contentType),
    contentType: contentType ?? null,
    userProperties: properties ?? {},
    enqueuedTimeUtc: enqueuedTime,
    lockedUntilUtc: lockedUntil ?? null,
    ...rest,
  };
}

function contentData(body: string, contentType: unknown): unknown {
  if (contentType === undefined) return body;
  const parsed = contentType === "application/json" ? tryParseJson(body) : undefined;
  if (parsed !== undefined) return parsed;
  return { "$content-type": contentType, $content: Buffer.from(body).toString("base64") };
}

/**
 * A message as the managed connector gives it. Source: data sources that the tools of Power Apps generate for Service Bus;
 * JanneMattila/some-questions-and-some-answers, a workflow with peek-lock.
 */
export function managedMessage(message: JsonObject): JsonObject {
  const { body, contentType, label, messageId, lockToken, sequenceNumber, deliveryCount } = message;
  return {
    ContentData: Buffer.from(textOfValue(body)).toString("base64"),
    ContentType: contentType ?? "",
    Label: label ?? null,
    MessageId: messageId,
    LockToken: lockToken ?? null,
    SequenceNumber: sequenceNumber,
    Properties: { DeliveryCount: textOfValue(deliveryCount), MessageId: messageId },
  };
}
