import { expectedNames } from "../../core/output/expected-names.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { pointer as appendTo, valueAt } from "../../core/json/pointer.js";
import type { Origins } from "../origins.js";
import type { Origin, SourceSet } from "../source-set.js";
import type { DefinitionRegistry } from "./definition-registry.js";
import {
  annotationKeywords,
  droppedKeywords,
  formats,
  hopelessKeywords,
  plainKeywords,
  types,
} from "./schema-keywords.js";

/** Deeper than any payload a person describes by hand (the deepest public connector has 15 levels). */
const maxDepth = 60;

type Entry = [key: string, value: unknown, movedFrom?: string];

/** Turns JSON Schema (draft 4 to 2020-12, as far as it can be expressed) into the schema object of Swagger 2.0. */
export class SchemaConverter {
  private readonly copying = new Set<string>();
  private depth = 0;

  constructor(
    private readonly sources: SourceSet,
    private readonly registry: DefinitionRegistry,
    private readonly origins: Origins,
  ) {}

  /** The Swagger form of the schema at a location. What cannot be expressed is reported there and left out. */
  convert(at: Origin): unknown {
    const schema = valueAt(at.document.value, at.pointer);
    if (schema === true) return this.origins.note({}, at);
    if (!isJsonObject(schema)) {
      this.inexpressible(at, `a schema must be an object, found ${schema === null ? "null" : JSON.stringify(schema)}`);
      return {};
    }
    if (this.depth >= maxDepth) {
      this.sources.report(at, {
        code: "SchemaTooDeep",
        message: `the schema is nested deeper than ${maxDepth} levels`,
      });
      return {};
    }
    this.depth++;
    try {
      return typeof schema["$ref"] === "string"
        ? this.reference(at, schema, schema["$ref"])
        : this.build(at, this.entries(at, schema));
    } finally {
      this.depth--;
    }
  }

  private build(at: Origin, entries: readonly Entry[]): JsonObject {
    const built = this.origins.note(Object.fromEntries(entries.map(([key, value]) => [key, value])), at);
    for (const [key, , movedFrom] of entries) {
      if (movedFrom !== undefined) {
        this.origins.noteMember(built, key, { ...at, pointer: appendTo(at.pointer, movedFrom) });
      }
    }
    return built;
  }

  private reference(at: Origin, schema: JsonObject, text: string): unknown {
    const target = this.registry.target(at, text);
    if (target === undefined) return this.origins.note({}, at);
    const beside = Object.keys(schema).filter((key) => key !== "$ref");
    if (beside.length === 0) return this.origins.note({ $ref: this.define(target) }, at);
    const wrong = beside.find((key) => !annotationKeywords.has(key) && !key.startsWith("x-"));
    if (wrong !== undefined) {
      this.sources.report(
        { ...at, pointer: appendTo(at.pointer, wrong) },
        {
          code: "AdditionalPropertyNotAllowedAdjacentToRef",
          at: "key",
          message: `'${wrong}' is beside '$ref', expected only annotations there (title, description, default, example, x-…)`,
        },
      );
    }
    const words = Object.fromEntries(beside.filter((key) => key !== wrong).map((key) => [key, schema[key]]));
    return this.reworded(at, target, this.entries(at, words));
  }

  /** A copy of a referenced schema with other words: Swagger 2.0 takes nothing beside `$ref`. */
  private reworded(at: Origin, target: Origin, words: readonly Entry[]): unknown {
    const key = `${target.document.file}#${target.pointer}`;
    if (this.copying.has(key)) {
      this.inexpressible(at, "the schema refers to itself with words beside '$ref', expected the '$ref' alone");
      return this.origins.note({}, at);
    }
    this.copying.add(key);
    const original = this.convert(target);
    this.copying.delete(key);
    const copy = { ...(isJsonObject(original) ? original : {}) };
    for (const [name, value] of words) copy[name] = value;
    this.origins.note(copy, target);
    for (const [name, , movedFrom] of words) {
      this.origins.noteMember(copy, name, { ...at, pointer: appendTo(at.pointer, movedFrom ?? name) });
    }
    return copy;
  }

  private define(target: Origin): string {
    const { name, isNew } = this.registry.nameOf(target);
    if (isNew) {
      const outer = this.depth;
      this.depth = 0;
      this.registry.built.set(name, this.convert(target));
      this.depth = outer;
    }
    return `#/definitions/${name}`;
  }

  private entries(at: Origin, schema: JsonObject): Entry[] {
    const entries: Entry[] = [];
    // Which keyword allows null, when one does.
    let nullFrom: string | undefined;
    for (const key of Object.keys(schema)) {
      const value = schema[key];
      const location = { ...at, pointer: appendTo(at.pointer, key) };
      if (plainKeywords.has(key) || key.startsWith("x-")) {
        if (!(key === "default" && value === null)) entries.push([key, this.copy(location, value)]);
      } else if (key === "type") {
        const { type, hasNull } = this.type(location, value);
        if (hasNull) nullFrom = key;
        if (type !== undefined) entries.push(["type", type]);
      } else if (key === "const" || key === "enum") {
        const values: unknown[] = key === "const" ? [value] : Array.isArray(value) ? value : [];
        if (values.includes(null)) nullFrom ??= key;
        const rest = values.filter((option) => option !== null);
        if (rest.length === 0) this.inexpressible(location, `'${key}' allows no value but null`);
        else
          entries.push([
            "enum",
            this.origins.note(
              rest.map((option) => this.copy(location, option)),
              location,
            ),
            key,
          ]);
      } else if (key === "examples") {
        if (!("example" in schema) && Array.isArray(value) && value.length > 0) {
          entries.push(["example", this.copy({ ...location, pointer: `${location.pointer}/0` }, value[0]), "examples"]);
        }
      } else if (key === "format") {
        if (typeof value === "string" && formats.has(value)) entries.push(["format", value]);
        else this.inexpressible(location, `the format '${String(value)}' is unknown, ${expectedNames(formats)}`);
      } else if (key === "contentEncoding" && value === "base64") {
        entries.push(["format", "byte", key]);
      } else if (key === "exclusiveMinimum" || key === "exclusiveMaximum") {
        if (typeof value === "number") entries.push([key === "exclusiveMinimum" ? "minimum" : "maximum", value, key]);
        entries.push([key, typeof value === "number" ? true : value]);
      } else if (key === "required") {
        if (Array.isArray(value) && value.length > 0) entries.push([key, this.copy(location, value)]);
      } else if (key === "properties") {
        entries.push([key, this.members(location, value)]);
      } else if (key === "additionalProperties") {
        entries.push([key, typeof value === "boolean" ? value : this.convert(location)]);
      } else if (key === "items" && !Array.isArray(value)) {
        entries.push([key, this.convert(location)]);
      } else if (key === "allOf" && Array.isArray(value)) {
        const parts = value.map((_, index) => this.convert({ ...location, pointer: `${location.pointer}/${index}` }));
        entries.push([key, this.origins.note(parts, location)]);
      } else if ((key === "anyOf" || key === "oneOf") && this.isNullOr(value)) {
        nullFrom = key;
        entries.push(...this.nullOr(location, value));
      } else if (!droppedKeywords.has(key)) {
        this.inexpressible(
          location,
          `'${key}' cannot be expressed in Swagger 2.0`,
          key === "items" ? "use one schema in items" : hopelessKeywords[key],
          "key",
        );
      }
    }
    // Swagger 2.0 has no null; x-nullable is the extension the platform's own validator lets pass.
    if (nullFrom !== undefined && !entries.some(([key]) => key === "x-nullable")) {
      const after = entries.findIndex(([key]) => key === "type");
      entries.splice(after < 0 ? entries.length : after + 1, 0, ["x-nullable", true, nullFrom]);
    }
    return entries;
  }

  private type(location: Origin, value: unknown): { type?: string; hasNull: boolean } {
    const names = (Array.isArray(value) ? value : [value]) as unknown[];
    const unknown = names.find((name) => typeof name !== "string" || !types.has(name));
    if (unknown !== undefined || names.length === 0) {
      this.inexpressible(location, `the type ${JSON.stringify(unknown ?? value)} is not known`);
      return { hasNull: false };
    }
    const rest = (names as string[]).filter((name) => name !== "null");
    const hasNull = rest.length < names.length;
    const [first, ...others] = rest;
    if (first === undefined) {
      this.inexpressible(location, "the type 'null' alone cannot be expressed in Swagger 2.0");
      return { hasNull: false };
    }
    if (others.length === 0) return { type: first, hasNull };
    if (rest.every((name) => name === "integer" || name === "number")) return { type: "number", hasNull };
    this.inexpressible(
      location,
      `several types (${rest.join(", ")}) cannot be expressed in Swagger 2.0`,
      "leave the type out and say in the description which values are allowed",
    );
    return { hasNull };
  }

  private isNullOr(value: unknown): value is [unknown, unknown] {
    if (!Array.isArray(value) || value.length !== 2) return false;
    return value.some((part) => isJsonObject(part) && part["type"] === "null");
  }

  private nullOr(location: Origin, value: readonly unknown[]): Entry[] {
    const index = value.findIndex((part) => !(isJsonObject(part) && part["type"] === "null"));
    const part = { ...location, pointer: `${location.pointer}/${Math.max(index, 0)}` };
    const schema = valueAt(part.document.value, part.pointer);
    if (isJsonObject(schema) && typeof schema["$ref"] === "string") {
      const target = this.registry.target(part, schema["$ref"]);
      if (target === undefined) return [];
      const copy = this.reworded(part, target, []);
      return isJsonObject(copy) ? Object.entries(copy) : [];
    }
    return isJsonObject(schema) ? this.entries(part, schema) : [];
  }

  private members(location: Origin, value: unknown): JsonObject {
    if (!isJsonObject(value)) {
      this.inexpressible(location, "'properties' must be an object of schemas");
      return {};
    }
    const members = Object.keys(value).map((name) => [
      name,
      this.convert({ ...location, pointer: appendTo(location.pointer, name) }),
    ]);
    return this.origins.note(Object.fromEntries(members) as JsonObject, location);
  }

  private copy(location: Origin, value: unknown): unknown {
    return typeof value === "object" && value !== null ? this.origins.note(structuredClone(value), location) : value;
  }

  private inexpressible(at: Origin, message: string, help?: string, where: "key" | "value" = "value"): void {
    this.sources.report(at, {
      code: "SchemaNotExpressible",
      message,
      at: where,
      help,
    });
  }
}
