import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const messages = "/{queueName}/messages";
const settle = "lockToken queueType sessionId";

/**
 * Service Bus, as workflows in Consumption read queues. Sources: data sources that the tools of Power Apps generate for this
 * connector; JanneMattila/some-questions-and-some-answers, a workflow with peek-lock.
 */
export const servicebus: ManagedConnector = {
  api: "servicebus",
  cloudApi: "shared_servicebus",
  displayName: "Service Bus",
  operations: [
    managedOperation("GetMessagesFromQueue", `GET ${messages}/batch/head`, {
      kind: "poll",
      queries: "maxMessageCount queueType sessionId",
    }),
    managedOperation("GetNewMessagesFromQueueWithPeekLock", `GET ${messages}/batch/head/peek`, {
      kind: "poll",
      queries: "maxMessageCount queueType sessionId",
    }),
    managedOperation("GetMessageFromQueue", `GET ${messages}/head`, { kind: "poll", queries: "queueType sessionId" }),
    managedOperation("GetNewMessageFromQueueWithPeekLock", `GET ${messages}/head/peek`, {
      kind: "poll",
      queries: "queueType sessionId",
    }),
    managedOperation("CompleteMessageInQueue", `DELETE ${messages}/complete`, { queries: settle }),
    managedOperation("AbandonMessageInQueue", `POST ${messages}/abandon`, { queries: settle }),
    managedOperation("DeferMessageInQueue", `POST ${messages}/defer`, { queries: settle }),
    managedOperation("DeadLetterMessageInQueue", `POST ${messages}/deadletter`, {
      queries: `${settle} deadLetterReason deadLetterErrorDescription`,
    }),
    managedOperation("RenewLockOnMessageInQueue", `POST ${messages}/renewlock`, { queries: settle }),
    managedOperation("SendMessage", `POST ${messages}`, { body: "message" }),
    managedOperation("SendMessages", `POST ${messages}/batch`, { body: "messages" }),
  ],
};
