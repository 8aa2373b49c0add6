import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { ManagedConnector, ManagedOperation } from "./managed-connector.js";

/** The request of a workflow's action: evaluated, so that nothing in it is an expression any more. */
export interface ManagedForm {
  /** Undefined for webhooks. */
  readonly method: string | undefined;
  readonly path: string;
  readonly queries: JsonObject;
  readonly headers: JsonObject;
  readonly body: unknown;
}

/** The same as Power Automate writes it. */
export interface ReadManagedForm {
  readonly operation: ManagedOperation;
  /** Body members are below the name of the body's parameter, not flattened. */
  readonly parameters: JsonObject;
}

/** Which operation of a connector a request is, and its parameters; undefined when the table has none like it. */
export function readManagedForm(connector: ManagedConnector, form: ManagedForm): ReadManagedForm | undefined {
  // What says more of the path comes first: `accounts(…)` is a row, although `{entityName}` would take it, too.
  const closest = connector.operations.toSorted((one, other) => literalLength(other) - literalLength(one));
  for (const operation of closest) {
    if (operation.method !== form.method?.toLowerCase()) continue;
    const values = valuesInPath(operation, form.path);
    if (values !== undefined) return { operation, parameters: { ...values, ...besidePath(operation, form) } };
  }
  return undefined;
}

function literalLength({ path }: ManagedOperation): number {
  return path.replaceAll(/\{[^{}]+\}/g, "").length;
}

/** Values of path parameters, which were encoded once or twice; undefined when the path is another one. */
function valuesInPath({ path, pathParameters, encodedOnce }: ManagedOperation, given: string): JsonObject | undefined {
  const pattern = path
    .split(/\{[^{}]+\}/)
    .map((text) => text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
    .join("([^/]*?)");
  const match = new RegExp(`^${pattern}$`, "i").exec(given);
  if (match === null) return undefined;
  return Object.fromEntries(
    pathParameters.map((name, index) => [name, decoded(match[index + 1] ?? "", encodedOnce.includes(name) ? 1 : 2)]),
  );
}

function decoded(text: string, times: number): string {
  try {
    const once = decodeURIComponent(text);
    return times === 1 ? once : decodeURIComponent(once);
  } catch {
    // A percent sign that encodes nothing is what it is.
    return text;
  }
}

function besidePath({ queries, headers, body, notification }: ManagedOperation, form: ManagedForm): JsonObject {
  const parameters: JsonObject = {};
  for (const name of queries) if (Object.hasOwn(form.queries, name)) parameters[name] = form.queries[name];
  for (const name of headers) {
    const sent = Object.keys(form.headers).find((key) => key.toLowerCase() === name.toLowerCase());
    if (sent !== undefined) parameters[name] = form.headers[sent];
  }
  if (body !== undefined && form.body !== undefined) parameters[body] = withoutCallback(form.body, notification);
  return parameters;
}

/** The address of the callback is the platform's. */
function withoutCallback(body: unknown, notification: string | undefined): unknown {
  if (notification === undefined || !isJsonObject(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== notification));
}
