import type { CodeTable } from "../../../core/rules/code.js";
import { sources } from "../../../core/rules/sources.js";

/** Changes of hosts, of how callers sign in and of connection parameters. */
export const connectionChanges = {
  SecurityDefinitionRemoved: {
    severity: "error",
    summary: "A way to sign in is gone.",
    why: "Connections that use it stop working.",
    fix: "Keep it; a certified connector may not change how it signs in at all.",
    source: sources.certificationUpdates,
  },
  SecurityDefinitionRenamed: {
    severity: "info",
    summary: "A way to sign in has another name.",
    why: "Connections are made from connection parameters; nothing refers to the name but the definition itself.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.openapiSpecification,
  },
  PolicyRemoved: {
    severity: "warning",
    summary: "A policy is gone.",
    why: "Calls go to another host or path, or do not send a header that the service needs, although no operation changed.",
    fix: "Keep it, or check that the service does without it.",
    source: sources.policyTemplates,
  },
  PolicyChanged: {
    severity: "warning",
    summary: "A policy has other parameters, or is for other operations.",
    why: "Calls of existing flows are changed on their way in another manner than before.",
    fix: "Check that the service takes both.",
    source: sources.policyTemplates,
  },
  PolicyAdded: {
    severity: "warning",
    summary: "A policy is new.",
    why: "Calls of existing flows are changed on their way from now on.",
    fix: "Limit it to new operations, or check that existing flows work with it.",
    source: sources.policyTemplates,
  },
  SecurityDefinitionAdded: {
    severity: "info",
    summary: "A way to sign in is new.",
    why: "Existing connections go on with theirs.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.openapiSpecification,
  },
  SecurityDefinitionChanged: {
    severity: "error",
    summary: "A way to sign in works differently.",
    why: "Connections have the credentials that the old one needs.",
    fix: "Add a second one instead.",
    source: sources.certificationUpdates,
  },
  SecurityRequirementAdded: {
    severity: "error",
    summary: "An operation needs a signed-in caller now.",
    why: "Flows call it through a connection that has no credentials.",
    fix: "Keep it open, or add an operation of the next version.",
    source: sources.openapiSpecification,
  },
  ConnectionParameterRemoved: {
    severity: "error",
    summary: "A connection parameter is gone.",
    why: "Policies and code that read it get nothing, and connections keep a value nobody uses.",
    fix: "Keep it and hide it.",
    source: sources.connectionParameters,
  },
  ConnectionParameterAdded: {
    severity: "info",
    summary: "A connection parameter is new and optional.",
    why: "Existing connections have no value for it, and need none.",
    fix: "Nothing: existing flows go on as they are.",
    source: sources.connectionParameters,
  },
  RequiredConnectionParameterAdded: {
    severity: "error",
    summary: "A connection parameter is new and required.",
    why: "No existing connection has it, so all of them must be created again.",
    fix: "Make it optional and give policies a default, as in `@connectionParameters('site','www')`.",
    source: sources.connectionParameters,
  },
  ConnectionParameterBecameRequired: {
    severity: "error",
    summary: "A connection parameter became required.",
    why: "Connections that were created without it must be created again.",
    fix: "Leave it optional.",
    source: sources.connectionParameters,
  },
  ConnectionParameterTypeChanged: {
    severity: "error",
    summary: "A connection parameter has another type.",
    why: "The values in existing connections do not fit.",
    fix: "Add a parameter of another name.",
    source: sources.connectionParameters,
  },
  HostChanged: {
    severity: "warning",
    summary: "Host, base path or schemes are different.",
    why: "Calls go elsewhere from the moment the connector is updated; firewalls and data policies may know the old name only.",
    fix: "Nothing, when the new address does what the old one did.",
    source:
      "Microsoft Learn: [Data policies and endpoint filtering](https://learn.microsoft.com/power-platform/admin/connector-endpoint-filtering).",
  },
} as const satisfies CodeTable;
