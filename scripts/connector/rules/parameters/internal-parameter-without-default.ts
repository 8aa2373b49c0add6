import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import type { DefinitionIndex } from "../../model/definition-index.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";

export const internalParameterWithoutDefault: DefinitionRule = {
  code: "InternalParameterWithoutDefault",
  summary: "A required parameter that makers do not see has a `default`.",
  why: "Nobody can fill it in, so every call fails without it.",
  fix: "Add the default, or make the parameter visible or optional.",
  source: sources.openapiExtensions,
  severity: "error",
  check({ index }, report) {
    const visible = new Set<unknown>();
    for (const operation of index.operations)
      if (!operation.internal) for (const parameter of operation.parameters) visible.add(parameter.value);
    for (const { value, sentIn, location, internal, required, name } of index.parameters) {
      if (!internal || !required || sentIn === "body" || value["default"] !== undefined || !visible.has(value))
        continue;
      report(location, `the parameter '${shorten(name)}' is internal and required, but has no default`);
    }
    const sent = alwaysSent(index);
    for (const { value, name = "", location } of index.keywords.schemas("x-ms-visibility")) {
      if (value["x-ms-visibility"] !== "internal" || !sent.has(value)) continue;
      // An object may have its defaults in its members, and the platform fills in the notification URL.
      if (value["default"] !== undefined || value["enum"] !== undefined || value["readOnly"] === true) continue;
      if (typeof value["type"] !== "string" || ["object", "array"].includes(value["type"])) continue;
      if (value["x-ms-notification-url"] !== undefined) continue;
      report(location, `the property '${shorten(name)}' is internal and required, but has no default`);
    }
  },
};

/**
 * Properties that are part of every body that makers send: required all the way up, because one optional object on the
 * way can be left out with everything in it.
 */
function alwaysSent(index: DefinitionIndex): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  const visit = (schema: unknown): void => {
    const target = isJsonObject(schema) && typeof schema["$ref"] === "string" ? index.resolve(schema["$ref"]) : schema;
    if (!isJsonObject(target) || found.has(target)) return;
    found.add(target);
    const { properties, required } = target;
    if (!isJsonObject(properties) || !Array.isArray(required)) return;
    for (const name of required) if (typeof name === "string") visit(ownMember(properties, name));
  };
  for (const { internal, parameters } of index.operations)
    for (const parameter of internal ? [] : parameters)
      if (parameter.sentIn === "body" && parameter.required && !parameter.internal) visit(parameter.schema);
  return found;
}
