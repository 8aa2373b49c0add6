import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import type { Change, ReportChange } from "./change.js";

/** What carries dynamic extensions in the two versions. */
export interface DynamicPair {
  readonly old: JsonObject;
  readonly new: JsonObject;
  readonly oldLocation: Location;
  readonly newLocation: Location;
  readonly name: string;
}

const schemaForms = ["x-ms-dynamic-properties", "x-ms-dynamic-schema"] as const;
const choiceForms = ["x-ms-dynamic-list", "x-ms-dynamic-values", "x-ms-dynamic-tree"] as const;

/** Compares where fields and choices come from. A form that comes beside the other one is no change for a flow. */
export function compareDynamics(pair: DynamicPair, report: ReportChange): void {
  const [schemaWas, schemaIs] = [formOf(pair.old, schemaForms), formOf(pair.new, schemaForms)];
  const at = { where: pair.newLocation, old: pair.oldLocation };
  if (schemaWas !== undefined && schemaIs === undefined) {
    report({ code: "DynamicSchemaRemoved", message: `${pair.name} has no dynamic schema anymore`, ...at });
  } else if (schemaWas !== undefined && schemaIs !== undefined) {
    for (const form of schemaForms)
      if (isOther(pair, form)) report({ code: "DynamicSchemaChanged", ...otherCall(pair, form) });
  }
  const [choiceWas, choiceIs] = [formOf(pair.old, choiceForms), formOf(pair.new, choiceForms)];
  if (choiceWas !== undefined && choiceIs === undefined) {
    report({ code: "ChoicesRemoved", message: `${pair.name} has no list of choices anymore`, ...at });
  } else if (choiceWas !== undefined && choiceIs !== undefined) {
    for (const form of choiceForms)
      if (isOther(pair, form)) report({ code: "ChoicesChanged", ...otherCall(pair, form) });
  }
}

function formOf(holder: JsonObject, forms: readonly string[]): string | undefined {
  return forms.find((form) => isJsonObject(holder[form]));
}

function isOther(pair: DynamicPair, form: string): boolean {
  const [one, two] = [pair.old[form], pair.new[form]];
  return isJsonObject(one) && isJsonObject(two) && !isDeepStrictEqual(withoutTitle(one), withoutTitle(two));
}

function otherCall(pair: DynamicPair, form: string): Pick<Change, "message" | "where" | "old"> {
  return {
    message: `${form} of ${pair.name} calls another operation, or takes something else of its response`,
    where: below(pair.newLocation, form),
    old: below(pair.oldLocation, form),
  };
}

/** The title is only shown; flows keep the value. */
function withoutTitle(use: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(use).filter(([name]) => !/title/i.test(name)));
}
