import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below, rootLocation } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import type { DefinitionIndex } from "../model/definition-index.js";
import type { Operation } from "../model/operation.js";
import type { ReportChange } from "./change.js";
import { compareParameters } from "./compare-parameters.js";
import { compareResponses } from "./compare-responses.js";
import { schemaComparer } from "./compare-schemas.js";
import { compareSecurity } from "./compare-security.js";

/** Compares two versions of a definition. Operations are the same when their ids are: that is what flows keep. */
export function compareDefinitions(before: DefinitionIndex, after: DefinitionIndex, report: ReportChange): void {
  const schemas = schemaComparer(before, after, report);
  // Flows rarely build upon what a failed call says, so that changes of it are remarks.
  const ofErrors = schemaComparer(before, after, (change) => report({ ...change, severity: "info" }));
  const known = byName(before);
  const present = byName(after);
  for (const [id, operation] of known) {
    const now = present.get(id);
    if (now === undefined) {
      // Nobody can have chosen an operation that is hidden, unless by way of a dynamic list, which is compared itself.
      const severity = operation.internal ? { severity: "warning" as const } : {};
      const message = `operation '${shorten(id)}' was removed`;
      report({
        code: "OperationRemoved",
        message,
        where: nearest(operation, after),
        old: operation.location,
        ...severity,
      });
      continue;
    }
    compareOperation(operation, now, report);
    compareParameters(operation, now, schemas, report);
    compareResponses(operation, now, schemas, ofErrors, report);
  }
  for (const [id, { location }] of present) {
    if (known.has(id)) continue;
    report({ code: "OperationAdded", message: `operation '${shorten(id)}' is new`, where: location, old: undefined });
  }
  compareSecurity(before, after, report);
  compareHost(before.root, after.root, report);
}

/** Operations by id; one without goes by its verb and path, which is what the platform makes its id of. */
function byName({ operations }: DefinitionIndex): Map<string, Operation> {
  return new Map(operations.map((operation) => [nameOf(operation), operation]));
}

function nameOf({ id, method, path }: Operation): string {
  return id ?? `${method.toUpperCase()} ${template(path)}`;
}

function nearest({ path }: Operation, { root }: DefinitionIndex): Operation["location"] {
  const paths = below(rootLocation, "paths");
  return ownMember(root["paths"], path) === undefined ? paths : below(paths, path);
}

function compareOperation(before: Operation, after: Operation, report: ReportChange): void {
  const name = `operation '${shorten(nameOf(after))}'`;
  const at = { where: after.location, old: before.location };
  if (template(before.path) !== template(after.path)) {
    const message = `the path of ${name} was '${shorten(before.path)}' and is '${shorten(after.path)}'`;
    report({ code: "OperationPathChanged", message, ...at });
  }
  if (before.method !== after.method) {
    const message = `the method of ${name} was ${before.method.toUpperCase()} and is ${after.method.toUpperCase()}`;
    report({ code: "OperationMethodChanged", message, ...at });
  }
  const gone = before.consumes.filter((type) => !after.consumes.includes(type));
  if (after.consumes.length > 0 && gone.length > 0) {
    const message = `${name} no longer takes ${gone.map((type) => `'${shorten(type)}'`).join(", ")}`;
    report({ code: "MediaTypeRemoved", message, ...at });
  }
  const lost = abilities.filter(({ has }) => has(before) && !has(after)).map(({ name: ability }) => ability);
  if (lost.length > 0) {
    const message = `${name} has no ${lost.join(" and no ")} anymore`;
    report({ code: "OperationAbilityRemoved", message, ...at });
  }
  if (kindOf(before) !== kindOf(after)) {
    const message = `${name} was ${kindOf(before)} and is ${kindOf(after)}`;
    report({ code: "TriggerKindChanged", message, ...at });
  }
  if (!before.internal && after.internal) {
    report({ code: "OperationHidden", message: `${name} is hidden now, so no new flow can use it`, ...at });
  }
  if (before.value["deprecated"] !== true && after.value["deprecated"] === true) {
    report({ code: "OperationDeprecated", message: `${name} is deprecated now`, ...at });
  }
}

/** What makers switch on in the settings of a step. */
const abilities: readonly { readonly name: string; readonly has: (operation: Operation) => boolean }[] = [
  { name: "paging", has: ({ value }) => isJsonObject(value["x-ms-pageable"]) },
  { name: "chunking", has: ({ value }) => ownMember(value["x-ms-capabilities"], "chunkTransfer") === true },
];

/** Names in braces are compared as parameters; letter case of the path does not count for the platform. */
function template(path: string): string {
  return path.toLowerCase();
}

function kindOf({ trigger, webhook }: Operation): string {
  if (trigger === undefined) return "an action";
  return `a ${webhook ? "webhook" : "polling"} trigger of kind '${shorten(trigger)}'`;
}

function compareHost(before: JsonObject, after: JsonObject, report: ReportChange): void {
  for (const name of ["host", "basePath"]) {
    const [one, two] = [before[name], after[name]];
    if (typeof one !== "string" || one.toLowerCase() === (typeof two === "string" ? two.toLowerCase() : undefined))
      continue;
    const message = `'${name}' was '${shorten(one)}' and is ${typeof two === "string" ? `'${shorten(two)}'` : "not given"}`;
    report({ code: "HostChanged", message, where: below(rootLocation, name), old: below(rootLocation, name) });
  }
  const [one, two] = [before["schemes"], after["schemes"]];
  if (!Array.isArray(one) || !Array.isArray(two)) return;
  for (const scheme of one.filter((name) => !two.includes(name))) {
    const message = `the scheme '${String(scheme)}' was removed`;
    report({
      code: "HostChanged",
      message,
      where: below(rootLocation, "schemes"),
      old: below(rootLocation, "schemes"),
    });
  }
}
