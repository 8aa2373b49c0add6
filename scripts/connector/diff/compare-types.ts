import type { JsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import type { Direction, ReportChange } from "./change.js";

/** Two versions of one thing with a type: a parameter, its items, a schema. */
export interface TypedPair {
  readonly old: JsonObject;
  readonly new: JsonObject;
  readonly oldLocation: Location;
  readonly newLocation: Location;
  /** As messages name it: `parameter 'id' of 'GetItem'`. */
  readonly name: string;
}

/** Formats that include every value of another one. */
const wider: Readonly<Record<string, readonly string[]>> = {
  int32: ["int64"],
  float: ["double"],
};

/** Compares type, format, choices and limits. */
export function compareTypes(pair: TypedPair, direction: Direction, report: ReportChange): void {
  const at = { where: pair.newLocation, old: pair.oldLocation };
  const [oldType, newType] = [typeOf(pair.old), typeOf(pair.new)];
  if (oldType !== newType) {
    // Any integer is a number, so a caller may go on sending integers; one that gets them may now get fractions.
    const isWider = oldType === "integer" && newType === "number";
    const isNarrower = oldType === "number" && newType === "integer";
    const fits = direction === "request" ? isWider || newType === undefined : isNarrower;
    const message = `${pair.name} was ${named(oldType)} and is ${named(newType)}`;
    report({ code: fits ? "TypeWidened" : "TypeChanged", message, ...at });
    return;
  }
  compareFormats(pair, direction, report);
  compareChoices(pair, direction, report);
  if (direction === "request") compareLimits(pair, report);
}

function compareFormats(pair: TypedPair, direction: Direction, report: ReportChange): void {
  const [before, after] = [textOf(pair.old["format"]), textOf(pair.new["format"])];
  if (before === after) return;
  const [from, to] = direction === "request" ? [before, after] : [after, before];
  const fits = to === undefined || (from !== undefined && wider[from]?.includes(to) === true);
  // Without a format, a number or text may be anything: saying now which one it always was harms nobody for sure.
  const severity = before === undefined && direction === "request" ? { severity: "warning" as const } : {};
  report({
    code: fits ? "TypeWidened" : "FormatChanged",
    message: `the format of ${pair.name} was ${named(before)} and is ${named(after)}`,
    where: pair.newLocation,
    old: pair.oldLocation,
    ...(fits ? {} : severity),
  });
}

function compareChoices(pair: TypedPair, direction: Direction, report: ReportChange): void {
  const [before, after] = [choices(pair.old), choices(pair.new)];
  const isRequest = direction === "request";
  const at = { where: after === undefined ? pair.newLocation : below(pair.newLocation, "enum"), old: pair.oldLocation };
  if (before === undefined && after === undefined) return;
  // What comes back in fewer kinds than before still fits a flow that knew them all.
  const severity = isRequest ? {} : { severity: "info" as const };
  if (before === undefined) {
    report({ code: "EnumAdded", message: `${pair.name} has a list of allowed values now`, ...at, ...severity });
  } else if (after === undefined) {
    const message = `${pair.name} has no list of allowed values anymore`;
    report({ code: "EnumRemoved", message, ...at, ...(isRequest ? {} : { severity: "warning" as const }) });
  } else {
    for (const value of before.filter((one) => !after.includes(one))) {
      const message = `${pair.name} no longer allows the value ${shorten(value)}`;
      report({ code: "EnumValueRemoved", message, ...at, ...severity });
    }
    for (const value of after.filter((one) => !before.includes(one))) {
      const message = `${pair.name} allows the new value ${shorten(value)}`;
      report({ code: "EnumValueAdded", message, ...at, ...(isRequest ? {} : { severity: "warning" as const }) });
    }
  }
}

const upperLimits = ["maximum", "maxLength", "maxItems"] as const;
const lowerLimits = ["minimum", "minLength", "minItems"] as const;

function compareLimits(pair: TypedPair, report: ReportChange): void {
  const tell = (limit: string, before: unknown, after: unknown, severity?: "warning"): void =>
    report({
      severity,
      code: "ConstraintTightened",
      message: `'${limit}' of ${pair.name} was ${named(before)} and is ${named(after)}`,
      where: below(pair.newLocation, limit),
      old: pair.oldLocation,
    });
  for (const limit of [...upperLimits, ...lowerLimits]) {
    const [before, after] = [pair.old[limit], pair.new[limit]];
    if (typeof after !== "number") continue;
    const isUpper = (upperLimits as readonly string[]).includes(limit);
    if (typeof before !== "number" || (isUpper ? after < before : after > before)) tell(limit, before, after);
  }
  const pattern = pair.new["pattern"];
  if (typeof pattern !== "string" || pattern === pair.old["pattern"]) return;
  // Which of two patterns is stricter cannot be derived from their text.
  tell("pattern", pair.old["pattern"], pattern, pair.old["pattern"] === undefined ? undefined : "warning");
}

/** The type a value has, told or implied. */
function typeOf(value: JsonObject): string | undefined {
  const type = value["type"];
  if (Array.isArray(type)) return type.map(String).sort().join(" or ");
  if (typeof type === "string") return type.toLowerCase();
  if (value["properties"] !== undefined || value["allOf"] !== undefined) return "object";
  return value["items"] === undefined ? undefined : "array";
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value.toLowerCase() : undefined;
}

function choices(value: JsonObject): string[] | undefined {
  const list = value["enum"];
  return Array.isArray(list) && list.length > 0 ? list.map((one) => JSON.stringify(one)) : undefined;
}

function named(value: unknown): string {
  if (value === undefined) return "not given";
  return typeof value === "string" ? `'${shorten(value)}'` : JSON.stringify(value);
}
