import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, rootLocation } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import type { DefinitionIndex } from "../model/definition-index.js";
import { securityDefinitions } from "../model/security-definitions.js";
import type { ReportChange } from "./change.js";

/** What of a security definition a connection is built on. */
const kept = ["type", "in", "name", "flow"] as const;

/** Compares how callers sign in. */
export function compareSecurity(before: DefinitionIndex, after: DefinitionIndex, report: ReportChange): void {
  const part = "securityDefinitions";
  const location = below(rootLocation, part);
  const [old, now] = [securityDefinitions(before.root), securityDefinitions(after.root)];
  const renames = new Set<string>();
  for (const [name, definition] of old) {
    const match = now.get(name);
    const called = `security definition '${shorten(name)}'`;
    if (match === undefined) {
      const renamed = [...now].find(
        ([other, one]) => !old.has(other) && !renames.has(other) && isSame(one, definition),
      );
      if (renamed !== undefined) {
        renames.add(renamed[0]);
        const message = `${called} is called '${shorten(renamed[0])}' now`;
        report({
          code: "SecurityDefinitionRenamed",
          message,
          where: below(location, renamed[0]),
          old: below(location, name),
        });
        continue;
      }
      const message = `${called} was removed`;
      report({ code: "SecurityDefinitionRemoved", message, where: location, old: below(location, name) });
      continue;
    }
    for (const member of kept) {
      const [one, two] = [textOf(definition[member]), textOf(match[member])];
      if (one === two) continue;
      const message = `'${member}' of ${called} was '${shorten(one)}' and is '${shorten(two)}'`;
      report({
        code: "SecurityDefinitionChanged",
        message,
        where: below(location, name, member),
        old: below(location, name),
      });
    }
  }
  for (const name of now.keys()) {
    if (old.has(name) || renames.has(name)) continue;
    const message = `security definition '${shorten(name)}' is new`;
    report({ code: "SecurityDefinitionAdded", message, where: below(location, name), old: undefined });
  }
  for (const [id, operation] of before.operationsById) {
    const match = after.operationsById.get(id);
    if (match === undefined || isOpen(match.value, after.root) || !isOpen(operation.value, before.root)) continue;
    const message = `operation '${shorten(id)}' could be called without signing in and no longer can`;
    report({ code: "SecurityRequirementAdded", message, where: match.location, old: operation.location });
  }
}

/** The same way to sign in, whatever it is called and described by. */
function isSame(one: JsonObject, two: JsonObject): boolean {
  return [...kept, "authorizationUrl", "tokenUrl"].every((member) => textOf(one[member]) === textOf(two[member]));
}

/** An empty list, or one with an empty entry, asks for nothing. Source: OpenAPI Specification 2.0, Security Requirement. */
function isOpen(operation: JsonObject, root: JsonObject): boolean {
  const list = operation["security"] ?? root["security"];
  if (!Array.isArray(list) || list.length === 0) return true;
  return list.some((entry) => isJsonObject(entry) && Object.keys(entry).length === 0);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
