import { followReferences, type Located } from "../../connector/model/references.js";
import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import { eachObject } from "../../connector/model/walk.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import { setAt } from "./unflatten.js";

/** Members nested deeper than this get nothing. */
const maximumDepth = 20;

/** The members of an object schema, their references followed. */
function members(definition: DefinitionIndex, schema: Located): ReadonlyMap<string, Located> {
  const found = new Map<string, Located>();
  const location = below(schema.location, "properties");
  eachObject(schema.value, "properties", (name, value) => {
    const member = followReferences(definition, { value, location: below(location, name) });
    if (member !== undefined) found.set(name, member);
  });
  return found;
}

/** Internal members of a body get their defaults, as the platform sends them itself. */
export function withInternalDefaults(
  definition: DefinitionIndex,
  value: unknown,
  /** References followed. */
  schema: Located,
  outer: readonly unknown[] = [],
): unknown {
  // A schema that contains itself has no end; it is entered again only for a value that was given.
  const isRepeated = value === undefined && outer.includes(schema.value);
  if (isRepeated || outer.length > maximumDepth) return value;
  let result = value;
  for (const [name, member] of members(definition, schema)) {
    const old = isJsonObject(result) && Object.hasOwn(result, name) ? result[name] : undefined;
    const isInternal = member.value["x-ms-visibility"] === "internal";
    const filled = old ?? (isInternal ? member.value["default"] : undefined);
    const deep = withInternalDefaults(definition, filled, member, [...outer, schema.value]);
    if (deep !== undefined && deep !== old) result = setAt(isJsonObject(result) ? result : {}, [name], deep);
  }
  return result;
}

/** The path of the body's member that takes the callback address (`x-ms-notification-url`). */
export function notificationPath(
  definition: DefinitionIndex,
  /** References followed. */
  schema: Located,
  path: readonly string[] = [],
  seen = new Set<unknown>(),
): readonly string[] | undefined {
  if (seen.has(schema.value)) return undefined;
  seen.add(schema.value);
  for (const [name, member] of members(definition, schema)) {
    const here = [...path, name];
    if (member.value["x-ms-notification-url"] === true) return here;
    const inner = notificationPath(definition, member, here, seen);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
