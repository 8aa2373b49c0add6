/**
 * Members of triggers and actions. Sources: Microsoft Learn, "Triggers and actions reference" and "Workflow Definition
 * Language schema"; exported flows.
 */
const shared = [
  "type",
  "kind",
  "inputs",
  "metadata",
  "description",
  "runtimeConfiguration",
  "operationOptions",
  "trackedProperties",
  "limit",
  "correlation",
  "conditions",
];

export const nodeMembers = {
  trigger: [...shared, "recurrence", "evaluatedRecurrence", "splitOn", "splitOnConfiguration", "outputs"],
  action: [...shared, "runAfter", "expression", "actions", "else", "foreach", "cases", "default", "tools"],
} as const;

/** Members of `inputs` by lower-case type, of the types whose inputs do not depend on a service. */
export const inputMembers: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    http: [
      "method",
      "uri",
      "headers",
      "queries",
      "body",
      "cookie",
      "authentication",
      "retryPolicy",
      "pathTemplate",
      "schema",
    ],
    openapiconnection: ["host", "parameters", "authentication", "retryPolicy", "headers", "schema"],
    openapiconnectionwebhook: ["host", "parameters", "authentication", "retryPolicy", "headers", "schema"],
    setvariable: ["name", "value"],
    incrementvariable: ["name", "value"],
    decrementvariable: ["name", "value"],
    appendtoarrayvariable: ["name", "value"],
    appendtostringvariable: ["name", "value"],
    initializevariable: ["variables"],
    terminate: ["runStatus", "runError"],
    wait: ["interval", "until"],
    query: ["from", "where"],
    select: ["from", "select"],
    table: ["from", "format", "columns"],
    join: ["from", "joinWith"],
    parsejson: ["content", "schema"],
    response: ["statusCode", "body", "headers", "schema"],
  }),
);
