import type { ConnectorLook } from "./connector-look.js";

const control = "#486991";
const variable = "#770bd6";
const data = "#8c3900";
const http = "#7b4f9d";
const flow = "#0066ff";

/** What the designer calls actions and triggers that need no connection, by type in lower case. */
const looks: Readonly<Record<string, readonly [name: string, color: string]>> = {
  apiconnection: ["Managed connector", http],
  appendtoarrayvariable: ["Append to array variable", variable],
  appendtostringvariable: ["Append to string variable", variable],
  batch: ["Batch", control],
  changeset: ["Changeset", "#088142"],
  compose: ["Compose", data],
  decrementvariable: ["Decrement variable", variable],
  expression: ["Expression", data],
  foreach: ["Apply to each", control],
  function: ["Azure Function", "#a15c00"],
  http: ["HTTP", http],
  httpwebhook: ["HTTP webhook", http],
  if: ["Condition", control],
  incrementvariable: ["Increment variable", variable],
  initializevariable: ["Initialize variable", variable],
  join: ["Join", data],
  manual: ["Manual trigger", flow],
  parsejson: ["Parse JSON", data],
  query: ["Filter array", data],
  recurrence: ["Recurrence", "#2563a8"],
  request: ["When a request is received", http],
  response: ["Response", http],
  scope: ["Scope", control],
  select: ["Select", data],
  serviceprovider: ["Built-in connector", http],
  setvariable: ["Set variable", variable],
  slidingwindow: ["Sliding window", "#2563a8"],
  switch: ["Switch", control],
  table: ["Create table", data],
  terminate: ["Terminate", "#a4262c"],
  until: ["Do until", control],
  wait: ["Delay", "#2563a8"],
  workflow: ["Run a child flow", flow],
};

/** The look of a type of action or trigger that calls no connector. */
export function builtInLook(type: string): ConnectorLook {
  const key = type.toLowerCase();
  const found = Object.hasOwn(looks, key) ? looks[key] : undefined;
  return found === undefined
    ? { name: type === "" ? "Action" : type, color: control }
    : { name: found[0], color: found[1] };
}
