import type { JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import { isLiteral } from "../translate/flow-expressions.js";
import type { NewNode } from "../translate/node-members.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import { callParameters } from "./call-parameters.js";
import { identityCall, type IdentityRequest } from "./identity-call.js";
import { managedCall } from "./managed-call.js";
import type { MappedCall, MapEntry } from "./map-entry.js";
import { pathText } from "./path-text.js";

interface FinanceOperation {
  readonly operationId: string;
  readonly shown: string;
  readonly method: IdentityRequest["method"];
  /** Path below `/data/` as the page shows it. */
  readonly shownPath: string;
  /** Undefined when it reported why there is none. */
  readonly path: (parameters: JsonObject, call: MappedCall, translation: FlowTranslation) => string | undefined;
  readonly listed: readonly string[];
  readonly queries?: readonly string[];
  readonly body?: string;
  readonly remark?: string;
}

/** An entry for an operation of Fin & Ops Apps that is a request of OData. */
export function financeOperationsEntry(operation: FinanceOperation): MapEntry {
  const { operationId, shown, method, shownPath, remark } = operation;
  return {
    api: "shared_dynamicsax",
    operations: [operationId.toLowerCase()],
    kind: "action",
    shown,
    becomes: `\`Http\`, ${method} \`/data/${shownPath}\``,
    withManagedConnectors: "`ApiConnection` (`dynamicsax`)",
    remark,
    translate: (call, translation) =>
      translation.options.managedConnectors ? managedCall(call, translation) : request(call, operation, translation),
  };
}

function request(call: MappedCall, operation: FinanceOperation, translation: FlowTranslation): NewNode | undefined {
  const { listed, body, queries = [], method } = operation;
  const parameters = callParameters(call, ["dataset!", ...listed], body, translation);
  if (parameters === undefined) return undefined;
  const path = operation.path(parameters, call, translation);
  if (path === undefined) return undefined;
  return identityCall(
    {
      method,
      ...translation.target("finance-operations"),
      path: `/data/${path}`,
      queries: Object.fromEntries(queries.map((name) => [name, parameters[name]])),
      headers: { Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0" },
      body: body === undefined ? undefined : (parameters[body] ?? {}),
    },
    call,
    translation,
  );
}

/**
 * `Customers(dataAreaId='usmf',CustomerAccount='1')`. The connector knows the key's columns, the workflow does not: they must be
 * named, or the key one number.
 */
export function recordPath(
  parameters: JsonObject,
  { node }: MappedCall,
  translation: FlowTranslation,
): string | undefined {
  const { table, id } = parameters;
  const text = typeof id === "string" ? id : JSON.stringify(id);
  const isNamed = /^\s*[A-Za-z_]\w*\s*=/.test(text);
  if (!isNamed && !/^-?\d+$/.test(text)) {
    translation.report(
      "ExportAction",
      below(node.inputsLocation, "parameters", "id"),
      `'${node.name}' names a record by '${text}', expected the columns of its key, such as dataAreaId='usmf',CustomerAccount='1'`,
      "Write the key with its columns, or export with --managed-connectors, whose connector knows them.",
    );
    return undefined;
  }
  return `${pathText(table)}(${isLiteral(id) ? encodeURI(text) : text})`;
}
