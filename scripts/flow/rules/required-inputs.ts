/**
 * What an action needs, by lower-case type: members of the action, or of its inputs after a slash. Only
 * what every exported flow of that type has (Source: Microsoft Learn, workflow triggers and actions reference).
 */
export const requiredInputs: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    foreach: ["foreach"],
    until: ["expression"],
    if: ["expression"],
    switch: ["expression"],
    compose: ["inputs"],
    parsejson: ["inputs/content", "inputs/schema"],
    http: ["inputs/method", "inputs/uri"],
    initializevariable: ["inputs/variables"],
    setvariable: ["inputs/name", "inputs/value"],
    incrementvariable: ["inputs/name"],
    decrementvariable: ["inputs/name"],
    appendtoarrayvariable: ["inputs/name", "inputs/value"],
    appendtostringvariable: ["inputs/name", "inputs/value"],
    terminate: ["inputs/runStatus"],
    query: ["inputs/from", "inputs/where"],
    select: ["inputs/from", "inputs/select"],
    join: ["inputs/from", "inputs/joinWith"],
    table: ["inputs/from"],
    wait: ["inputs"],
    workflow: ["inputs/host"],
    openapiconnection: ["inputs/host"],
    openapiconnectionwebhook: ["inputs/host"],
  }),
);
