import { expectedNames } from "../../core/output/expected-names.js";
import type { JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import { unflatten } from "../../rehearsal/connector/unflatten.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import type { MappedCall } from "./map-entry.js";

/** Parameters with the body in one piece: `item/name` and `item/city` become `item`. */
export function withBody(parameters: JsonObject, body: string | undefined): JsonObject {
  if (body === undefined) return { ...parameters };
  const rest = Object.entries(parameters).filter(([name]) => name !== body && !name.startsWith(`${body}/`));
  const value = unflatten(parameters, body);
  return { ...Object.fromEntries(rest), ...(value === undefined ? {} : { [body]: value }) };
}

/**
 * The parameters of a call, which may have those that are listed and must have those with an exclamation mark.
 * @returns undefined when it reported one that is missing or unknown
 */
export function callParameters(
  call: MappedCall,
  listed: readonly string[],
  body: string | undefined,
  translation: FlowTranslation,
): JsonObject | undefined {
  const { node } = call;
  const parameters = withBody(call.parameters, body);
  const known = [...listed.map((name) => name.replace(/!$/, "")), ...(body === undefined ? [] : [body])];
  const at = below(node.inputsLocation, "parameters");
  let isWhole = true;
  for (const name of Object.keys(parameters)) {
    if (known.includes(name)) continue;
    const message = `'${node.name}' has the parameter '${name}', ${expectedNames(known, name)}`;
    translation.report("ExportMember", below(at, name), message);
    isWhole = false;
  }
  for (const name of listed.filter((one) => one.endsWith("!")).map((one) => one.slice(0, -1))) {
    if (parameters[name] !== undefined && parameters[name] !== "") continue;
    translation.report(
      "ExportMember",
      at,
      `'${node.name}' has no parameter '${name}', which '${call.operationId}' needs`,
    );
    isWhole = false;
  }
  return isWhole ? parameters : undefined;
}
