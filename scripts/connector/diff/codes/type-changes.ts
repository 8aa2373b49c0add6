import type { CodeTable } from "../../../core/rules/code.js";
import { sources } from "../../../core/rules/sources.js";

/** Changes of types, choices and limits. */
export const typeChanges = {
  TypeChanged: {
    severity: "error",
    summary: "A type is different.",
    why: "Values that flows send are refused, or expressions get something they do not expect. An integer that becomes a number is a change in responses only.",
    fix: "Leave the old operation as it is, mark it `deprecated`, and add one with the suffix `_V2` that has the change.",
    source: sources.openapiSpecification,
  },
  TypeWidened: {
    severity: "info",
    summary: "A type or format accepts more than before, or returns less.",
    why: "Every value of the old kind is one of the new kind.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.openapiSpecification,
  },
  FormatChanged: {
    severity: "error",
    summary: "A format is different.",
    why: "A text without a format is now checked as a date, or a number may be too large for an app. Where no format was given for an input it is a warning.",
    fix: "Keep the format.",
    source: sources.openapiSpecification,
  },
  EnumAdded: {
    severity: "error",
    summary: "A value is limited to a list now.",
    why: "Flows may send others. In responses it is info.",
    fix: "Offer the values as `x-ms-dynamic-values`, which limits nobody.",
    source: sources.operationVersioning,
  },
  EnumRemoved: {
    severity: "info",
    summary: "A list of allowed values is gone.",
    why: "Every value is accepted. In responses it is a warning: flows may get values that they do not know.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
  },
  EnumValueRemoved: {
    severity: "error",
    summary: "An allowed value is gone.",
    why: "Flows that send it fail. In responses it is info.",
    fix: "Keep accepting the value.",
    source: sources.operationVersioning,
  },
  EnumValueAdded: {
    severity: "info",
    summary: "An allowed value is new.",
    why: "It can be chosen from now on. In responses it is a warning: a Switch may have no case for it.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
  },
  ConstraintTightened: {
    severity: "error",
    summary: "A limit of an input is stricter, or new.",
    why: "Flows may send values outside it. For another `pattern` it is a warning, because it is unknown which one is stricter.",
    fix: "Keep the limit and let the service refuse what it cannot accept.",
    source: sources.openapiSpecification,
  },
} as const satisfies CodeTable;
