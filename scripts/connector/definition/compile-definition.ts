import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { pointer as appendTo, valueAt } from "../../core/json/pointer.js";
import type { SourceDocument } from "../../core/source/source-document.js";
import { Origins } from "../origins.js";
import { isMethod } from "../model/methods.js";
import type { Origin, SourceSet } from "../source-set.js";
import { DefinitionRegistry } from "./definition-registry.js";
import { SchemaConverter } from "./schema-converter.js";

/** Order of the members of the built definition: what a reader looks for first comes first. */
const rootOrder = [
  "swagger",
  "info",
  "host",
  "basePath",
  "schemes",
  "consumes",
  "produces",
  "paths",
  "definitions",
  "parameters",
  "responses",
  "securityDefinitions",
  "security",
  "tags",
  "externalDocs",
];

type Build = (at: Origin, value: unknown) => unknown;

/**
 * Builds the OpenAPI 2.0 document of a connector: references to files are resolved (schemas go to `#/definitions/`,
 * parameters and responses replace their reference), payload schemas are converted.
 */
export function compileDefinition(
  sources: SourceSet,
  file: string,
  document: SourceDocument,
): { definition: JsonObject; origins: Origins } {
  const origins = new Origins();
  const registry = new DefinitionRegistry(sources, file);
  const converter = new SchemaConverter(sources, registry, origins);
  const root: Origin = { document, pointer: "" };

  const schema: Build = (at) => converter.convert(at);

  /** Copies a value, building the members named in `special` by their own rules. */
  function copy(at: Origin, value: unknown, special: (key: string) => Build | undefined = () => undefined): unknown {
    if (Array.isArray(value)) {
      return origins.note(
        value.map((item, index) => copy(child(at, index), item)),
        at,
      );
    }
    if (!isJsonObject(value)) return value;
    const entries = Object.keys(value).map((key) => [key, (special(key) ?? copy)(child(at, key), value[key])]);
    return origins.note(Object.fromEntries(entries) as JsonObject, at);
  }

  /** Replaces a reference to another file by the parameter or response there. */
  function fetched(build: Build): Build {
    return (at, value) => {
      if (!isJsonObject(value)) return value;
      const reference = value["$ref"];
      if (typeof reference !== "string" || reference.startsWith("#")) return build(at, value);
      const target = registry.target(at, reference);
      if (target === undefined) return origins.note({}, at);
      const built = build(target, valueAt(target.document.value, target.pointer));
      const beside = Object.keys(value).filter((key) => key !== "$ref");
      if (beside.length === 0 || !isJsonObject(built)) return built;
      for (const key of beside) {
        built[key] = copy(child(at, key), value[key]);
        origins.noteMember(built, key, child(at, key));
      }
      return built;
    };
  }

  const parameter = fetched((at, value) => copy(at, value, (key) => (key === "schema" ? schema : undefined)));
  const response = fetched((at, value) => copy(at, value, (key) => (key === "schema" ? schema : undefined)));
  const parameters: Build = (at, value) =>
    Array.isArray(value)
      ? origins.note(
          value.map((item, index) => parameter(child(at, index), item)),
          at,
        )
      : copy(at, value);
  const operation: Build = (at, value) =>
    copy(at, value, (key) => {
      if (key === "parameters") return parameters;
      return key === "responses" ? (location, part) => copy(location, part, () => response) : undefined;
    });
  const pathItem: Build = (at, value) =>
    copy(at, value, (key) => {
      if (isMethod(key)) return operation;
      if (key === "parameters") return parameters;
      return key === "x-ms-notification-content"
        ? (location, part) => copy(location, part, (name) => (name === "schema" ? schema : undefined))
        : undefined;
    });

  const built = copy(root, document.value, (key) => {
    switch (key) {
      case "paths":
        return (at, value) => copy(at, value, (path) => (path.startsWith("/") ? pathItem : undefined));
      case "parameters":
        return (at, value) => copy(at, value, () => parameter);
      case "responses":
        return (at, value) => copy(at, value, () => response);
      case "definitions":
        // Built through their names, so that one that nothing uses is left out and one that is used is built once.
        return () => undefined;
      default:
        return undefined;
    }
  });
  const members = isJsonObject(built) ? built : {};
  if (registry.built.size > 0) {
    const names = [...registry.built.keys()].sort();
    members["definitions"] = Object.fromEntries(names.map((name) => [name, registry.built.get(name)]));
  }
  const keys = Object.keys(members).filter((key) => members[key] !== undefined);
  const ordered = [...rootOrder.filter((key) => keys.includes(key)), ...keys.filter((key) => !rootOrder.includes(key))];
  const definition: JsonObject = origins.note(Object.fromEntries(ordered.map((key) => [key, members[key]])), root);
  return { definition, origins };
}

function child(at: Origin, key: string | number): Origin {
  return { document: at.document, pointer: appendTo(at.pointer, key) };
}
