import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { exactJson } from "../../core/json/lossless-json.js";
import type { ConnectorCall, ConnectorResponse } from "../engine/run.js";
import { textOfValue } from "../engine/text-of.js";
import { operations, requiredText, type Adapter, type AdapterContext } from "./adapter.js";
import { askServiceBus, messagesOf, queuePath } from "./service-bus-client.js";
import { builtInMessage, managedMessage } from "./service-bus-message.js";

type Operation = (call: ConnectorCall) => Promise<ConnectorResponse>;

/**
 * Service Bus, as the built-in connector of Standard and the managed one of Consumption call it. Source: Microsoft Learn, Service Bus built-in connector
 * reference; the table of managed operations.
 */
export function sharedServiceBus(context: AdapterContext): Adapter {
  const ask = (call: ConnectorCall, operation: string, body: JsonObject): Promise<ConnectorResponse> => {
    const queue = requiredText(call.parameters, "queueName", call.operationId);
    return askServiceBus(context, `${queuePath(queue)}/amqp/${operation}`, { body: exactJson(body) }, call.signal);
  };
  const settle =
    (operation: string): Operation =>
    ({ parameters, ...call }) =>
      ask({ ...call, parameters }, operation, {
        lockToken: requiredText(parameters, "lockToken", call.operationId),
        reason: textOfValue(parameters["deadLetterReason"]),
        description: textOfValue(parameters["deadLetterErrorDescription"]),
      });
  const receive =
    (shown: (message: JsonObject) => JsonObject, settled: boolean, single = false): Operation =>
    async (call) => {
      const { maxMessageBatchSize, maxMessageCount } = call.parameters;
      const count = single ? 1 : Number(maxMessageBatchSize ?? maxMessageCount ?? 1);
      const response = await ask(call, "receive", { count, settled });
      if (response.statusCode !== 200) return response;
      const messages = messagesOf(response).map(shown);
      return { statusCode: 200, headers: {}, body: single ? messages[0] : messages };
    };
  const send: Operation = async (call) => {
    const { entityName, queueName, message } = call.parameters;
    const given = isJsonObject(message) ? message : {};
    const path = `${queuePath(textOfValue(entityName ?? queueName))}/messages`;
    return askServiceBus(context, path, sentMessage(given), call.signal);
  };
  return operations("shared_servicebus", {
    receiveQueueMessages: receive(builtInMessage, true),
    peekLockQueueMessages: receive(builtInMessage, false),
    peekLockQueueMessagesV2: receive(builtInMessage, false),
    completeQueueMessageV2: settle("complete"),
    abandonQueueMessageV2: settle("abandon"),
    deferQueueMessageV2: settle("defer"),
    renewLockQueueMessageV2: settle("renew"),
    deadLetterQueueMessageV2: settle("deadLetter"),
    sendMessage: send,
    GetMessagesFromQueue: receive(managedMessage, true),
    GetNewMessagesFromQueueWithPeekLock: receive(managedMessage, false),
    GetMessageFromQueue: receive(managedMessage, true, true),
    GetNewMessageFromQueueWithPeekLock: receive(managedMessage, false, true),
    CompleteMessageInQueue: settle("complete"),
    AbandonMessageInQueue: settle("abandon"),
    DeferMessageInQueue: settle("defer"),
    RenewLockOnMessageInQueue: settle("renew"),
    DeadLetterMessageInQueue: settle("deadLetter"),
  });
}

/** Standard writes the content as it is, Consumption in Base64. */
function sentMessage(message: JsonObject): { body: string; headers: Record<string, string> } {
  const { contentData, ContentData: encoded, contentType, ContentType } = message;
  const text = typeof contentData === "string" ? contentData : exactJson(contentData ?? null);
  const body = typeof encoded === "string" ? Buffer.from(encoded, "base64").toString("utf8") : text;
  const type = textOfValue(contentType ?? ContentType);
  const broker = Object.fromEntries(
    ["messageId", "label", "correlationId", "sessionId"].flatMap((name) => {
      const key = name.charAt(0).toUpperCase() + name.slice(1);
      const value = message[name] ?? message[key];
      return typeof value === "string" ? [[key, value]] : [];
    }),
  );
  return { body, headers: { "content-type": type, brokerproperties: JSON.stringify(broker) } };
}
