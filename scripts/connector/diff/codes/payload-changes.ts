import type { CodeTable } from "../../../core/rules/code.js";
import { sources } from "../../../core/rules/sources.js";

/** Changes of request bodies and responses. */
export const payloadChanges = {
  RequestPropertyRemoved: {
    severity: "error",
    summary: "A member of a request body is gone.",
    why: "Flows keep a value for each member; the designer refuses one that is not there.",
    fix: "Keep it and ignore its value.",
    source: sources.operationVersioning,
  },
  RequestPropertyAdded: {
    severity: "info",
    summary: "A member of a request body is new and optional.",
    why: "Existing flows do not send it, and need not.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
  },
  RequiredRequestPropertyAdded: {
    severity: "error",
    summary: "A member of a request body is new and required.",
    why: "No existing flow sends it.",
    fix: "Make it optional, or hide it and give it a default.",
    source: sources.operationVersioning,
  },
  RequestPropertyBecameRequired: {
    severity: "error",
    summary: "A member of a request body became required.",
    why: "Flows that leave it empty fail.",
    fix: "Leave it optional.",
    source: sources.operationVersioning,
  },
  RequestPropertyBecameOptional: {
    severity: "info",
    summary: "A member of a request body became optional.",
    why: "Every existing flow sends it.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
  },
  ResponseRemoved: {
    severity: "error",
    summary: "A response is gone.",
    why: "What a response contains is offered to makers as dynamic content; for an error response it is a warning.",
    fix: "Keep it beside the new one.",
    source: sources.operationVersioning,
  },
  ResponseAdded: {
    severity: "info",
    summary: "A response is new.",
    why: "Makers may see more dynamic content.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
  },
  ResponseSchemaRemoved: {
    severity: "error",
    summary: "A response has no schema anymore.",
    why: "The dynamic content that flows and apps use is no longer typed; apps lose the columns.",
    fix: "Keep the schema.",
    source: sources.operationVersioning,
  },
  ResponseSchemaAdded: {
    severity: "info",
    summary: "A response has a schema now.",
    why: "Expressions on the response go on working.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
  },
  ResponsePropertyRemoved: {
    severity: "error",
    summary: "A member of a response, or of a webhook's notification, is gone.",
    why: "Expressions that read it give null or fail.",
    fix: "Keep it, or add an operation of the next version.",
    source: sources.operationVersioning,
  },
  ResponsePropertyAdded: {
    severity: "info",
    summary: "A member of a response is new.",
    why: "It is offered as dynamic content from now on.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
  },
  ResponsePropertyBecameOptional: {
    severity: "warning",
    summary: "A member of a response may be missing now.",
    why: "Expressions without `?` fail when it is.",
    fix: "Keep sending it.",
    source: sources.operationVersioning,
  },
} as const satisfies CodeTable;
