import type { JsonObject } from "../../core/json/json-object.js";
import { asExpression } from "../translate/flow-expressions.js";
import type { NewNode } from "../translate/node-members.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import { callParameters } from "./call-parameters.js";
import { fileContent } from "./file-content.js";
import { identityCall, type IdentityRequest } from "./identity-call.js";
import { managedCall } from "./managed-call.js";
import type { MappedCall, MapEntry } from "./map-entry.js";
import { pathText } from "./path-text.js";

const dataverse = "shared_commondataserviceforapps";

interface DataverseOperation {
  readonly operationId: string;
  readonly shown: string;
  readonly method: IdentityRequest["method"];
  /** Path below `/api/data/v9.2/` as the page shows it. */
  readonly shownPath: string;
  readonly path: (parameters: JsonObject) => string;
  readonly listed: readonly string[];
  /** Of these, what becomes a query. */
  readonly queries?: readonly string[];
  readonly body?: string;
  /** Whether the body is a file, which is not JSON. */
  readonly isFile?: boolean;
  readonly headers?: JsonObject;
  /** Of the parameters, what becomes a header. */
  readonly sentHeaders?: readonly string[];
  readonly remark?: string;
  /** Other ids of the same operation. */
  readonly aliases?: readonly string[];
  /** False when Azure's connector has no such operation. */
  readonly isManaged?: boolean;
}

const annotations = 'odata.include-annotations="*"';

/** Headers of requests that give rows. Source: Microsoft Learn, Dataverse Web API, "Compose HTTP requests and handle errors". */
export const rowHeaders: JsonObject = { Prefer: annotations };
export const writtenRowHeaders: JsonObject = { Prefer: `return=representation,${annotations}` };

/** `accounts(<id>)` */
export function pathOfRow({ entityName, recordId }: JsonObject): string {
  return `${pathText(entityName)}(${pathText(recordId)})`;
}

/** An entry for an operation of Dataverse that is a request of its Web API. */
export function dataverseEntry(operation: DataverseOperation): MapEntry {
  const { operationId, shown, method, shownPath, aliases = [], isManaged = true, remark } = operation;
  const ids = [operationId, `${operationId}WithOrganization`, ...aliases];
  return {
    api: dataverse,
    operations: ids.map((id) => id.toLowerCase()),
    kind: "action",
    shown,
    becomes: `\`Http\`, ${method} \`/api/data/v9.2/${shownPath}\``,
    withManagedConnectors: isManaged ? "`ApiConnection` (`commondataservice`)" : "the same",
    remark,
    translate(call, translation) {
      if (translation.options.managedConnectors && isManaged) return managed(call, operationId, translation);
      return request(call, operation, translation);
    },
  };
}

function managed(call: MappedCall, operationId: string, translation: FlowTranslation): NewNode | undefined {
  return managedCall({ ...call, operationId }, translation);
}

function request(call: MappedCall, operation: DataverseOperation, translation: FlowTranslation): NewNode | undefined {
  const { listed, body, queries = [], path, method, headers, sentHeaders = [], isFile = false } = operation;
  const parameters = callParameters(call, [...listed, "organization"], body, translation);
  if (parameters === undefined) return undefined;
  const { organization } = parameters;
  // An environment that the call names itself is its own audience.
  const { url, audience } =
    organization === undefined
      ? translation.target("dataverse")
      : { url: asExpression(organization), audience: asExpression(organization) };
  return identityCall(
    {
      method,
      url,
      audience,
      path: `/api/data/v9.2/${path(parameters)}`,
      queries: partsOf(parameters, queries),
      headers: {
        Accept: "application/json",
        "OData-Version": "4.0",
        "OData-MaxVersion": "4.0",
        ...headers,
        ...partsOf(parameters, sentHeaders),
      },
      body: body === undefined ? undefined : isFile ? fileContent(parameters[body]) : (parameters[body] ?? {}),
    },
    call,
    translation,
  );
}

function partsOf(parameters: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, parameters[name]]));
}
