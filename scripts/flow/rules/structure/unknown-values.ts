import { sources } from "../../../core/rules/sources.js";
import { unknownValue } from "./unknown-value.js";

export const httpMethodUnknown = unknownValue(
  {
    typeKey: "http",
    path: ["inputs", "method"],
    what: "an HTTP method",
    known: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    unusual: ["HEAD", "OPTIONS", "TRACE"],
  },
  {
    code: "HttpMethodUnknown",
    summary: "The method of an HTTP action is one that HTTP has.",
    why: "The flow cannot be saved.",
    fix: "Use GET, POST, PUT, PATCH or DELETE.",
    source: sources.workflowDefinitionLanguageSchema,
    severity: "error",
  },
);

export const terminateStatusUnknown = unknownValue(
  {
    typeKey: "terminate",
    path: ["inputs", "runStatus"],
    what: "a status that Terminate can set",
    known: ["Succeeded", "Failed", "Cancelled"],
  },
  {
    code: "TerminateStatusUnknown",
    summary: "`runStatus` of Terminate is Succeeded, Failed or Cancelled.",
    why: "A run that is terminated cannot end in any other way.",
    fix: "Use one of the three.",
    source: sources.workflowDefinitionLanguageSchema,
    severity: "error",
  },
);

export const tableFormatUnknown = unknownValue(
  {
    typeKey: "table",
    path: ["inputs", "format"],
    what: "a format of a table",
    known: ["CSV", "HTML"],
  },
  {
    code: "TableFormatUnknown",
    summary: "A table is created as CSV or HTML.",
    why: "The flow cannot be saved.",
    fix: "Use CSV or HTML.",
    source: sources.workflowDefinitionLanguageSchema,
    severity: "error",
  },
);

export const waitUnitUnknown = unknownValue(
  {
    typeKey: "wait",
    path: ["inputs", "interval", "unit"],
    what: "a unit of time",
    known: ["Second", "Minute", "Hour", "Day", "Week", "Month"],
    unusual: ["Year"],
  },
  {
    code: "WaitUnitUnknown",
    summary: "The unit of a delay is one that the platform knows.",
    why: "The flow cannot be saved.",
    fix: "Use Second, Minute, Hour, Day, Week or Month.",
    source: sources.workflowDefinitionLanguageSchema,
    severity: "error",
  },
);

export const requestMethodUnknown = unknownValue(
  {
    typeKey: "request",
    path: ["inputs", "method"],
    what: "an HTTP method",
    known: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    unusual: ["HEAD", "OPTIONS"],
  },
  {
    code: "RequestMethodUnknown",
    summary: "The method that a Request trigger accepts is one that HTTP has.",
    why: "The flow cannot be saved.",
    fix: "Use GET, POST, PUT, PATCH or DELETE, or remove the method to accept all of them.",
    source: sources.workflowDefinitionLanguageSchema,
    severity: "error",
  },
);

export const requestKindUnknown = unknownValue(
  {
    typeKey: "request",
    path: ["kind"],
    what: "a kind of request",
    known: ["Button", "Http", "PowerApp", "PowerAppV2", "VirtualAgent", "Skills"],
    unusual: ["ApiConnection", "Agent", "EventGrid", "Geofence", "PowerPages", "TeamsWebhook", "Alert", "Security"],
    open: true,
  },
  {
    code: "RequestKindUnknown",
    summary: "The kind of a Request trigger says who starts the flow: a button, an app, an agent or an HTTP call.",
    why: "With a misspelled kind nobody can start the flow, or it cannot be turned on. The list is not complete: only a kind that resembles a known one is reported.",
    fix: "Correct the kind.",
    source: "Exported flows.",
    severity: "warning",
  },
);

export const transferModeUnknown = unknownValue(
  {
    path: ["runtimeConfiguration", "contentTransfer", "transferMode"],
    what: "a transfer mode",
    known: ["Chunked"],
  },
  {
    code: "TransferModeUnknown",
    summary: "`contentTransfer.transferMode` is Chunked.",
    why: "It is the only mode. The platform refuses another, and large content is not sent in chunks.",
    fix: "Use Chunked, or remove `contentTransfer`.",
    source:
      "Microsoft Learn: [Handle large messages by using chunking](https://learn.microsoft.com/azure/logic-apps/logic-apps-handle-large-messages).",
    severity: "error",
  },
);
