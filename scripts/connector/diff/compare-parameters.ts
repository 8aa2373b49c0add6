import type { Operation, Parameter } from "../model/operation.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import type { ReportChange } from "./change.js";
import { compareDynamics } from "./compare-dynamics.js";
import { isFilledIn, type SchemaComparer } from "./compare-schemas.js";
import { compareTypes, type TypedPair } from "./compare-types.js";

/** Compares what callers of an operation send. */
export function compareParameters(
  before: Operation,
  after: Operation,
  schemas: SchemaComparer,
  report: ReportChange,
): void {
  const operation = `'${shorten(after.id ?? after.path)}'`;
  const left = new Set(after.parameters);
  for (const parameter of before.parameters) {
    const now = counterpart(parameter, after.parameters);
    if (now === undefined) {
      const message = `${called(parameter)} of ${operation} was removed`;
      report({ code: "ParameterRemoved", message, where: after.location, old: parameter.location });
      continue;
    }
    // A parameter that is listed twice is the same one.
    for (const one of after.parameters) if (one.name === now.name && one.sentIn === now.sentIn) left.delete(one);
    comparePair(parameter, now, operation, schemas, report);
  }
  for (const parameter of left) {
    const isNeeded = parameter.required && !isFilledIn(parameter.value);
    report({
      code: isNeeded ? "RequiredParameterAdded" : "ParameterAdded",
      message: `${called(parameter)} of ${operation} is new${isNeeded ? " and required" : ""}`,
      where: parameter.location,
      old: undefined,
    });
  }
}

/** Flows keep values by a parameter's name; there is one body, whatever it is called. */
function counterpart(parameter: Parameter, list: readonly Parameter[]): Parameter | undefined {
  const isBody = parameter.sentIn === "body";
  const candidates = list.filter((one) => (one.sentIn === "body") === isBody);
  const sameName = candidates.filter((one) => one.name === parameter.name);
  return sameName.find((one) => one.sentIn === parameter.sentIn) ?? (isBody ? candidates[0] : sameName[0]);
}

function called({ name, sentIn }: Parameter): string {
  return sentIn === "body" ? "the body" : `${sentIn} parameter '${shorten(name)}'`;
}

function comparePair(
  before: Parameter,
  after: Parameter,
  operation: string,
  schemas: SchemaComparer,
  report: ReportChange,
): void {
  const name = `${called(after)} of ${operation}`;
  const at = { where: after.source, old: before.source };
  if (before.sentIn === "body" && before.name !== after.name) {
    const message = `the body of ${operation} was called '${shorten(before.name)}' and is called '${shorten(after.name)}'`;
    report({ code: "BodyRenamed", message, ...at });
  }
  if (before.sentIn !== after.sentIn) {
    const message = `'${shorten(after.name)}' of ${operation} was a ${before.sentIn} parameter and is a ${after.sentIn} parameter`;
    report({ code: "ParameterLocationChanged", message, ...at });
  }
  if (!before.required && after.required && !isFilledIn(after.value)) {
    report({ code: "ParameterBecameRequired", message: `${name} is required now`, ...at });
  } else if (before.required && !after.required) {
    report({ code: "ParameterBecameOptional", message: `${name} is optional now`, ...at });
  }
  if (!before.internal && after.internal) {
    report({ code: "ParameterHidden", message: `${name} is hidden now, so nobody can set it`, ...at });
  }
  for (const { member, code, usual } of [
    { member: "collectionFormat", code: "CollectionFormatChanged", usual: "csv" },
    { member: "x-ms-url-encoding", code: "UrlEncodingChanged", usual: "single" },
  ] as const) {
    const [one, two] = [before.value[member] ?? usual, after.value[member] ?? usual];
    if (one !== two) report({ code, message: `'${member}' of ${name} was ${shown(one)} and is ${shown(two)}`, ...at });
  }
  compareDynamics(
    { old: before.value, new: after.value, oldLocation: before.source, newLocation: after.source, name },
    report,
  );
  const [oldDefault, newDefault] = [before.value["default"], after.value["default"]];
  if (JSON.stringify(oldDefault) !== JSON.stringify(newDefault) && oldDefault !== undefined) {
    const message = `the default of ${name} was ${shown(oldDefault)} and is ${shown(newDefault)}`;
    report({ code: "DefaultValueChanged", message, where: below(after.source, "default"), old: before.source });
  }
  if (before.schema !== undefined && after.schema !== undefined) {
    const locations = { oldLocation: below(before.source, "schema"), newLocation: below(after.source, "schema") };
    schemas.compare({ old: before.schema, new: after.schema, ...locations, name }, "request");
  } else if (before.schema === undefined && after.schema === undefined) {
    compareChain(
      { old: before.value, new: after.value, oldLocation: before.source, newLocation: after.source, name },
      report,
    );
  }
}

/** A parameter and the items of its lists. */
function compareChain(pair: TypedPair, report: ReportChange): void {
  compareTypes(pair, "request", report);
  const [one, two] = [pair.old["items"], pair.new["items"]];
  if (!isJsonObject(one) || !isJsonObject(two)) return;
  const step = (location: Location): Location => below(location, "items");
  const locations = { oldLocation: step(pair.oldLocation), newLocation: step(pair.newLocation) };
  compareChain({ old: one, new: two, ...locations, name: `an item of ${pair.name}` }, report);
}

function shown(value: unknown): string {
  return value === undefined ? "not given" : shorten(JSON.stringify(value));
}
