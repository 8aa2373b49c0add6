import type { CodeTable } from "../../../core/rules/code.js";
import { sources } from "../../../core/rules/sources.js";

/** Changes of parameters. */
export const parameterChanges = {
  ParameterRemoved: {
    severity: "error",
    summary: "A parameter is gone.",
    why: "A flow keeps the connector, the operation's id and the values by parameter name; a value for an unknown parameter makes the flow fail when it is saved.",
    fix: "Keep it and ignore its value, or hide it with `x-ms-visibility: internal`.",
    source: sources.operationVersioning,
  },
  ParameterAdded: {
    severity: "info",
    summary: "An optional parameter is new, or a hidden one that has a default.",
    why: "Existing flows do not send it, and need not.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
  },
  RequiredParameterAdded: {
    severity: "error",
    summary: "A required parameter is new.",
    why: "No existing flow sends it, so every call fails.",
    fix: "Make it optional, or hide it and give it a default.",
    source: sources.operationVersioning,
  },
  ParameterBecameRequired: {
    severity: "error",
    summary: "A parameter became required.",
    why: "Flows that leave it empty fail.",
    fix: "Leave it optional and let the service say what is missing.",
    source: sources.operationVersioning,
  },
  ParameterBecameOptional: {
    severity: "info",
    summary: "A parameter became optional.",
    why: "Every existing flow sends it.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.operationVersioning,
  },
  ParameterHidden: {
    severity: "warning",
    summary: "A parameter is hidden from makers now.",
    why: "Flows keep the value they have, but nobody sees or changes it anymore.",
    fix: "Use `advanced` to move it out of sight.",
    source: sources.openapiExtensions,
  },
  ParameterLocationChanged: {
    severity: "error",
    summary: "A parameter is sent in another location.",
    why: "Flows keep values by name, but the service must accept both locations: flows that were saved before may use the old one.",
    fix: "Leave the old operation as it is, mark it `deprecated`, and add one with the suffix `_V2` that has the change.",
    source: sources.openapiSpecification,
  },
  CollectionFormatChanged: {
    severity: "error",
    summary: "Lists are written differently.",
    why: "The service gets one value with commas where it got several values, or the other way round.",
    fix: "Keep the format, or add an operation of the next version.",
    source: sources.openapiSpecification,
  },
  UrlEncodingChanged: {
    severity: "warning",
    summary: "A value in the path is encoded differently.",
    why: "Values with slashes, blanks or percent signs reach the service as another text.",
    fix: "Keep `x-ms-url-encoding`, unless the service could not read such values before.",
    source: sources.openapiExtensions,
  },
  DefaultValueChanged: {
    severity: "warning",
    summary: "A default is different or gone.",
    why: "Flows that rely on it do something else from now on.",
    fix: "Keep the default, or notify the connector's users.",
    source: sources.openapiExtensions,
  },
  BodyRenamed: {
    severity: "error",
    summary: "The body of an operation has another name.",
    why: "Flows keep what makers filled in under the name of the body (`item/title`); under a new name nothing is found, and the flow cannot be saved or run.",
    fix: "Keep the name of the body parameter.",
    source: "Exported flows: `emailMessage/To` of Office 365 Outlook, `item/Title` of SharePoint.",
  },
  ChoicesChanged: {
    severity: "warning",
    summary: "The choices of a parameter come from another operation, or have other values.",
    why: "Flows keep the value that was chosen; the list may no longer have it, and makers see the value instead of its name.",
    fix: "Check that the service takes both the old and the new values.",
    source: sources.openapiExtensions,
  },
  ChoicesRemoved: {
    severity: "info",
    summary: "A parameter has no list of choices anymore.",
    why: "Flows keep the value that was chosen; makers have to type it from now on.",
    fix: "Keep the list where makers cannot know the values.",
    source: sources.openapiExtensions,
  },
} as const satisfies CodeTable;
