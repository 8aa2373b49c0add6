import type { JsonObject } from "../../core/json/json-object.js";
import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import type { Operation } from "../../connector/model/operation.js";
import { followReferences } from "../../connector/model/references.js";
import { withInternalDefaults } from "../../rehearsal/connector/body-schema.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import { callParameters } from "./call-parameters.js";
import type { MappedCall } from "./map-entry.js";
import { pathText } from "./path-text.js";

interface RequestParts {
  readonly path: string;
  readonly queries: JsonObject;
  readonly headers: JsonObject;
  readonly body: unknown;
}

/** The request of an operation as its definition describes it, with the defaults that the platform adds itself. */
export function requestParts(
  call: MappedCall,
  definition: DefinitionIndex,
  operation: Operation,
  translation: FlowTranslation,
): RequestParts | undefined {
  const listed = operation.parameters.filter(({ sentIn }) => sentIn !== "body");
  const body = operation.parameters.find(({ sentIn }) => sentIn === "body");
  const names = listed.map(({ name, required, value }) =>
    required && value["default"] === undefined ? `${name}!` : name,
  );
  const given = callParameters(call, names, body?.name, translation);
  if (given === undefined) return undefined;
  const queries: JsonObject = {};
  const headers: JsonObject = {};
  let { path } = operation;
  for (const { name, sentIn, required, internal, value } of listed) {
    const sent = given[name] ?? (required || internal ? value["default"] : undefined);
    if (sent === undefined || sent === null) continue;
    if (sentIn === "query") queries[name] = sent;
    else if (sentIn === "header") headers[name] = sent;
    else if (sentIn === "path") path = path.replaceAll(`{${name}}`, () => pathText(sent));
  }
  let content = body === undefined ? undefined : given[body.name];
  const schema = body?.schema && followReferences(definition, { value: body.schema, location: body.source });
  if (schema !== undefined) content = withInternalDefaults(definition, content, schema);
  const [type] = operation.consumes;
  // Text goes out under the declared type, as the connector sends it; JSON is the action's own way.
  if (body !== undefined && type !== undefined && !/json/i.test(type)) headers["Content-Type"] ??= type;
  return { path, queries, headers, body: content };
}
