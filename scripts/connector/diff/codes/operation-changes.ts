import type { CodeTable } from "../../../core/rules/code.js";
import { sources } from "../../../core/rules/sources.js";

/** Changes of connectors and operations. */
export const operationChanges = {
  ConnectorRemoved: {
    severity: "error",
    summary: "A connector of the old version is not in the new one.",
    why: "Flows and apps that use it lose their connection.",
    fix: "Keep it, or notify its users before it is removed.",
    source: sources.operationVersioning,
    example: "`old/graph/` has a connector, `new/graph/` does not exist.",
  },
  ConnectorAdded: {
    severity: "info",
    summary: "A connector is new.",
    why: "It is listed so that a renamed folder does not look like a removal only.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
    example: "`new/graph/` has a connector, `old/graph/` does not exist.",
  },
  OperationRemoved: {
    severity: "error",
    summary: "An operation of the old version is gone, or has another id.",
    why: "A flow keeps the connector, the operation's id and the values by parameter name; without the operation it can neither run nor be saved. For an operation that was hidden from makers it is a warning.",
    fix: "Keep the operation and mark it `deprecated`.",
    source: sources.operationVersioning,
  },
  OperationAdded: {
    severity: "info",
    summary: "An operation is new.",
    why: "It is listed so that release notes can name it.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
  },
  OperationPathChanged: {
    severity: "error",
    summary: "An operation has another path.",
    why: "Older flows and Logic Apps keep the path itself, and path parameters belong to it.",
    fix: "Keep the path; a policy of kind `routerequesttoendpoint` can send calls elsewhere.",
    source: sources.operationVersioning,
  },
  OperationMethodChanged: {
    severity: "error",
    summary: "An operation has another method.",
    why: "Older flows and Logic Apps keep the method with the path.",
    fix: "Leave the old operation as it is, mark it `deprecated`, and add one with the suffix `_V2` that has the change.",
    source: sources.operationVersioning,
  },
  MediaTypeRemoved: {
    severity: "warning",
    summary: "An operation no longer takes a media type.",
    why: "Flows that set the content type, or send a file, get 415 from the service.",
    fix: "Keep the media type in `consumes`.",
    source: sources.openapiSpecification,
  },
  OperationHidden: {
    severity: "warning",
    summary: "An operation is hidden from makers now.",
    why: "Flows that have it go on, but nobody can add it anymore, and the designer may not show it as before.",
    fix: "Use `deprecated` to point people to another operation.",
    source: sources.openapiExtensions,
  },
  OperationDeprecated: {
    severity: "info",
    summary: "An operation is deprecated now.",
    why: "It goes on working; makers see that it is deprecated.",
    fix: "Name the operation to use instead in summary and description.",
    source: sources.operationVersioning,
  },
  TriggerKindChanged: {
    severity: "error",
    summary: "An operation was an action and is a trigger, or the other way round, or a trigger works differently.",
    why: "A flow keeps triggers and actions in different members and forms; a polling trigger and a webhook, `single` and `batch` give different runs.",
    fix: "Leave the old operation as it is, mark it `deprecated`, and add one with the suffix `_V2` that has the change.",
    source: sources.openapiExtensions,
  },
  OperationAbilityRemoved: {
    severity: "warning",
    summary: "An operation no longer returns pages, or no longer takes content in chunks.",
    why: "Flows that have pagination or chunking switched on get the first page only, or fail with large content.",
    fix: "Keep `x-ms-pageable` and `chunkTransfer`.",
    source: sources.openapiExtensions,
  },
} as const satisfies CodeTable;
