import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, pointerOf, type Location } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import type { DefinitionIndex } from "../model/definition-index.js";
import { followReferences, type Located } from "../model/references.js";
import type { Direction, ReportChange } from "./change.js";
import { compareDynamics } from "./compare-dynamics.js";
import { compareTypes, type TypedPair } from "./compare-types.js";

/** What compares the schemas of two definitions. */
export interface SchemaComparer {
  /** @param name how messages call the whole: `the body of 'CreateItem'` */
  compare(pair: TypedPair, direction: Direction): void;
}

/** Schemas nested deeper than this are compared no further. */
const maximumDepth = 60;

/** A schema with the parts of its `allOf` taken in. */
interface Flat {
  readonly own: JsonObject;
  readonly properties: ReadonlyMap<string, Located>;
  readonly required: ReadonlySet<string>;
}

/**
 * Compares schemas through references. A pair of referenced schemas is compared once for each direction: circles end, and
 * what many operations share is reported once.
 */
export function schemaComparer(
  oldIndex: DefinitionIndex,
  newIndex: DefinitionIndex,
  report: ReportChange,
): SchemaComparer {
  const seen = new Set<string>();
  const visit = (pair: TypedPair, direction: Direction, depth: number): void => {
    const before = followReferences(oldIndex, { value: pair.old, location: pair.oldLocation });
    const after = followReferences(newIndex, { value: pair.new, location: pair.newLocation });
    if (before === undefined || after === undefined || depth > maximumDepth) return;
    const key = `${direction} ${pointerOf(before.location)} ${pointerOf(after.location)}`;
    if (seen.has(key)) return;
    seen.add(key);
    const located = {
      ...pair,
      old: before.value,
      new: after.value,
      oldLocation: before.location,
      newLocation: after.location,
    };
    compareTypes(located, direction, report);
    compareDynamics(located, report);
    compareMembers(located, flatten(oldIndex, before), flatten(newIndex, after), direction, depth);
    for (const part of ["items", "additionalProperties"]) {
      const [one, two] = [before.value[part], after.value[part]];
      if (!isJsonObject(one) || !isJsonObject(two)) continue;
      const what = part === "items" ? `an item of ${pair.name}` : `a further member of ${pair.name}`;
      const locations = { oldLocation: below(before.location, part), newLocation: below(after.location, part) };
      visit({ old: one, new: two, ...locations, name: what }, direction, depth + 1);
    }
  };
  const compareMembers = (pair: TypedPair, before: Flat, after: Flat, direction: Direction, depth: number): void => {
    for (const [name, property] of before.properties) {
      const now = after.properties.get(name);
      const called = `'${shorten(name)}' of ${pair.name}`;
      if (now === undefined) {
        const code = direction === "request" ? "RequestPropertyRemoved" : "ResponsePropertyRemoved";
        report({ code, message: `${called} was removed`, where: pair.newLocation, old: property.location });
        continue;
      }
      if (direction === "request" && property.value["readOnly"] !== true && now.value["readOnly"] === true) {
        const message = `${called} is read-only now, so that nobody can set it`;
        report({ code: "RequestPropertyRemoved", message, where: now.location, old: property.location });
      }
      compareRequired(name, called, { pair, before, after }, now.location, property.location, direction);
      const locations = { oldLocation: property.location, newLocation: now.location };
      visit({ old: property.value, new: now.value, ...locations, name: called }, direction, depth + 1);
    }
    for (const [name, { value, location }] of after.properties) {
      if (before.properties.has(name)) continue;
      const called = `'${shorten(name)}' of ${pair.name}`;
      if (direction === "response") {
        report({ code: "ResponsePropertyAdded", message: `${called} is new`, where: location, old: undefined });
      } else if (after.required.has(name) && !isFilledIn(value)) {
        const message = `${called} is new and required`;
        report({ code: "RequiredRequestPropertyAdded", message, where: location, old: undefined });
      } else report({ code: "RequestPropertyAdded", message: `${called} is new`, where: location, old: undefined });
    }
  };
  const compareRequired = (
    name: string,
    called: string,
    { before, after }: { pair: TypedPair; before: Flat; after: Flat },
    where: Location,
    old: Location,
    direction: Direction,
  ): void => {
    const [was, is] = [before.required.has(name), after.required.has(name)];
    if (was === is) return;
    if (direction === "request") {
      if (is) report({ code: "RequestPropertyBecameRequired", message: `${called} is required now`, where, old });
      else report({ code: "RequestPropertyBecameOptional", message: `${called} is optional now`, where, old });
    } else if (was) {
      const message = `${called} was always present and may be missing now`;
      report({ code: "ResponsePropertyBecameOptional", message, where, old });
    }
  };
  return { compare: (pair, direction) => visit(pair, direction, 0) };
}

/** The platform sends a hidden value on its own. Source: Microsoft Learn, OpenAPI extensions for custom connectors. */
export function isFilledIn(value: JsonObject): boolean {
  return value["x-ms-visibility"] === "internal" && value["default"] !== undefined;
}

function flatten(index: DefinitionIndex, start: Located): Flat {
  const properties = new Map<string, Located>();
  const required = new Set<string>();
  const seen = new Set<JsonObject>();
  const take = (given: Located): void => {
    const located = followReferences(index, given);
    if (located === undefined || seen.has(located.value)) return;
    seen.add(located.value);
    const { value, location } = located;
    const group = value["properties"];
    if (isJsonObject(group)) {
      for (const [name, property] of Object.entries(group)) {
        if (isJsonObject(property))
          properties.set(name, { value: property, location: below(location, "properties", name) });
      }
    }
    if (Array.isArray(value["required"])) value["required"].forEach((name) => required.add(String(name)));
    const parts: unknown = value["allOf"];
    if (!Array.isArray(parts)) return;
    parts.forEach((part: unknown, at) => {
      if (isJsonObject(part)) take({ value: part, location: below(location, "allOf", at) });
    });
  };
  take(start);
  return { own: start.value, properties, required };
}
