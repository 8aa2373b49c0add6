import type { EvaluationError } from "./expression-error.js";
import { functionCatalog } from "./functions/catalog.js";
import { kindOf } from "./values/kind.js";
import { toText } from "./values/text.js";

const ordinals = ["first", "second", "third", "fourth", "fifth"];
/** Characters of a value that a message shows. */
const shownLength = 300;

/**
 * What the platform says of an error, for people who look a message up on the web; undefined where its words are not known.
 * Source: run histories in public reports, and FlowForger's runs on a tenant (github.com/tomdam/flowforger).
 */
export function platformWords({ problem, functionName = "", expression }: EvaluationError): string | undefined {
  switch (problem?.kind) {
    case "argument":
      return argumentWords(functionName, problem);
    case "count":
      return `The template language function '${functionName}' expects ${problem.expected}. The function was invoked with '${problem.count}' parameter(s).${usage(functionName)}`;
    case "unknownFunction":
      return `The template function '${problem.name}' is not defined or not valid.`;
    case "selection":
      return `The template language expression '${expression ?? ""}' cannot be evaluated because ${problem.reason} Please see https://aka.ms/logicexpressions for usage details.`;
    case "zero":
      return `Attempt to divide an integral or decimal value by zero in function '${functionName}'.`;
    case "json":
      return `The template language function '${functionName}' parameter is not valid. The provided value '${shortened(problem.text)}' cannot be parsed: '${problem.reason}'.${usage(functionName)}`;
    case "substring":
      return problem.withLength
        ? `The template language function 'substring' parameters are out of range: 'start index' and 'length' must be non-negative integers and their sum must be no larger than the length of the string.${usage("substring")}`
        : `The template language function 'substring' parameter is out of range: 'start index' must be non-negative integer and should be less than the length of the string.${usage("substring")}`;
    case "comparison":
      return comparisonWords(functionName, problem.left, problem.right);
    case undefined:
      return undefined;
  }
}

interface Argument {
  readonly index: number;
  readonly expected: string;
  readonly value: unknown;
}

/** Where the platform does not say "its first parameter to be of type string". */
const wordings: Readonly<Record<string, string>> = {
  length: "its parameter to be an array or a string",
  first: "its parameter be an array or a string",
  last: "its parameter be an array or a string",
  skip: "its first parameter 'collection' to be an array or a string",
  take: "its first parameter 'collection' to be an array or a string",
  empty: "its parameter to be an object, an array or a string",
  join: "its first parameter to be an array",
  replace: "its first parameter 'string' to be a string",
  addProperty: "its first parameter to be an object",
  setProperty: "its first parameter to be an object",
  removeProperty: "its first parameter to be an object",
  reverse: "its first parameter to be of type array",
};
const conversions = new Set(["int", "float", "decimal", "bool", "binary"]);

function argumentWords(name: string, { index, expected, value }: Argument): string | undefined {
  const type = platformTypeName(value);
  const start = `The template language function '${name}'`;
  if (conversions.has(name)) {
    return `${start} was invoked with a parameter that is not valid. The value cannot be converted to the target type.`;
  }
  if (expected.startsWith("a date and time") && typeof value === "string") {
    return `In function '${name}', the value provided for date time string '${shortened(value)}' was not valid. The datetime string must match ISO 8601 format.`;
  }
  if (name === "and" || name === "or") {
    return `${start} expects all of its parameters to be booleans. Found invalid parameter types: '${type}'.`;
  }
  if (name === "contains" && index === 0) {
    return `${start} expects its first argument 'collection' to be a dictionary (object), an array or a string. The provided value is of type '${type}'.`;
  }
  const what = expectedType(expected);
  // A value of the right type that is too small, say: the platform's words are not known.
  if (what === undefined || (what === type.toLowerCase() && !(name in wordings))) return undefined;
  const wording = index === 0 ? wordings[name] : undefined;
  return `${start} expects ${wording ?? parameterWords(name, index, what)}. The provided value is of type '${type}'.${usage(name)}`;
}

function parameterWords(name: string, index: number, what: string): string {
  const article = /^[aeiou]/.test(what) ? "an" : "a";
  if (what === "number") return `its ${ordinals[index]} parameter to be an integer, a float or a decimal number`;
  if (functionCatalog.get(name.toLowerCase())?.maxArguments === 1) return `its parameter to be ${article} ${what}`;
  return what === "integer"
    ? `its ${ordinals[index]} parameter to be an integer`
    : `its ${ordinals[index]} parameter to be of type ${what}`;
}

/** What our own message expects, as one of the platform's types. */
function expectedType(expected: string): string | undefined {
  if (/^a string\b|^a date and time|^a time in the format/.test(expected)) return "string";
  if (expected === "true or false") return "boolean";
  return /^an? (?:32-bit |64-bit )?(integer|number|array|object)\b/.exec(expected)?.[1];
}

function comparisonWords(name: string, left: unknown, right: unknown): string {
  const start = `The template language function '${name}' expects`;
  const types = [left, right].map(platformTypeName);
  const odd = types.filter((type) => !["String", "Integer", "Float", "Decimal"].includes(type));
  return odd.length === 0
    ? `${start} two parameter of matching types. The function was invoked with values of type '${types[0]}' and '${types[1]}' that do not match.`
    : `${start} all of its parameters to be either integer or decimal numbers. Found invalid parameter types: '${odd.join("', '")}'.`;
}

/** As the platform names types: 'Null', 'String', 'Integer'. */
export function platformTypeName(value: unknown): string {
  const kind = kindOf(value);
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

function shortened(text: string): string {
  const shown = toText(text);
  return shown.length > shownLength ? `${shown.slice(0, shownLength)}…` : shown;
}

function usage(name: string): string {
  return ` Please see https://aka.ms/logicexpressions#${name} for usage details.`;
}
