import { notImplementedError } from "../../not-implemented.js";
import { compareValues } from "../../odata/filter-values.js";
import { ODataError } from "../../odata/odata-error.js";

type Test = (value: unknown, operands: readonly string[]) => boolean;

const order = (value: unknown, [operand = ""]: readonly string[]): number | undefined =>
  compareValues(value, operandLike(value, operand));

const like: Test = (value, [operand = ""]) => {
  const literal = operand.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const pattern = literal.replace(/%+/g, ".*").replaceAll("_", ".");
  return typeof value === "string" && new RegExp(`^${pattern}$`, "is").test(value);
};

const isIn: Test = (value, operands) => operands.some((operand) => order(value, [operand]) === 0);

const notNull =
  (test: Test): Test =>
  (value, operands) =>
    value !== null && test(value, operands);

/** Source: Microsoft Learn, FetchXML condition operators. Comparisons with a null are never met. */
const operators: Readonly<Record<string, Test>> = {
  eq: (value, operands) => order(value, operands) === 0,
  ne: notNull((value, operands) => order(value, operands) !== 0),
  neq: notNull((value, operands) => order(value, operands) !== 0),
  gt: (value, operands) => (order(value, operands) ?? 0) > 0,
  ge: (value, operands) => (order(value, operands) ?? -1) >= 0,
  lt: (value, operands) => (order(value, operands) ?? 0) < 0,
  le: (value, operands) => (order(value, operands) ?? 1) <= 0,
  like,
  "not-like": notNull((value, operands) => !like(value, operands)),
  "begins-with": (value, [operand = ""]) => like(value, [`${operand}%`]),
  "ends-with": (value, [operand = ""]) => like(value, [`%${operand}`]),
  in: isIn,
  "not-in": notNull((value, operands) => !isIn(value, operands)),
  between: (value, [low = "", high = ""]) => (order(value, [low]) ?? -1) >= 0 && (order(value, [high]) ?? 1) <= 0,
  null: (value) => value === null,
  "not-null": (value) => value !== null,
};

/** The test that a condition's operator stands for; throws ODataError 501 for one that the emulator does not know. */
export function readTest(operator: string): Test {
  const test = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (test !== undefined) return test;
  throw notImplementedError("dataverse", `the FetchXML operator '${operator}'`, Object.keys(operators));
}

/** An operand is text in XML; it is compared as what the column has. */
function operandLike(value: unknown, operand: string): unknown {
  if (typeof value === "boolean") return operand === "1" || operand.toLowerCase() === "true";
  if (typeof value !== "string" && value !== null) {
    const number = Number(operand);
    if (Number.isNaN(number)) throw new ODataError(400, `the FetchXML value '${operand}' is not a number`);
    return number;
  }
  return operand.replace(/^\{(.*)\}$/s, "$1");
}
