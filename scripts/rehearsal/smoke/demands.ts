import { isJsonObject } from "../../core/json/json-object.js";
import {
  templateExpressions,
  walkExpression,
  type CallNode,
  type ExpressionNode,
  type MemberNode,
} from "../../expression/index.js";
import type { FlowModel } from "../../flow/model/index.js";
import { needsFormat, soleExpression, type ExpressionPlace, type FlowShapes } from "./flow-shapes.js";
import {
  describeShape,
  isText,
  itemShape,
  memberShape,
  needsType,
  parsedShape,
  type Shape,
  type ShapeType,
  type TextFormat,
} from "./shape.js";

/** What functions need of their arguments; the last entry is for all further ones. Numeric is a number, or a text that is one. */
const needs: Readonly<Record<string, readonly (ShapeType | TextFormat | "numeric" | undefined)[]>> = {
  add: ["number"],
  addtotime: ["time", "number", undefined],
  adddays: ["time", "number", undefined],
  addhours: ["time", "number", undefined],
  addminutes: ["time", "number", undefined],
  addseconds: ["time", "number", undefined],
  and: ["boolean"],
  base64: ["string"],
  chunk: ["array", "integer"],
  concat: [undefined],
  converttimezone: ["time", "timeZone", "timeZone", undefined],
  convertfromutc: ["time", "timeZone", undefined],
  converttoutc: ["time", "timeZone", undefined],
  datedifference: ["time"],
  datauritobinary: ["dataUri"],
  datauritostring: ["dataUri"],
  dayofmonth: ["time"],
  dayofweek: ["time"],
  dayofyear: ["time"],
  decimal: ["numeric"],
  div: ["number"],
  endswith: ["string"],
  first: ["array"],
  float: ["numeric"],
  formatdatetime: ["time", undefined],
  formatnumber: ["number", undefined],
  indexof: ["string"],
  int: ["numeric"],
  intersection: ["array"],
  join: ["array", undefined],
  last: ["array"],
  lastindexof: ["string"],
  length: ["array"],
  max: ["number"],
  min: ["number"],
  mod: ["number"],
  mul: ["number"],
  not: ["boolean"],
  or: ["boolean"],
  parsedatetime: ["time", undefined],
  range: ["integer"],
  replace: ["string"],
  reverse: ["array"],
  skip: ["array", "integer"],
  slice: ["string", "integer"],
  sort: ["array", undefined],
  split: ["string"],
  startofday: ["time", undefined],
  startofhour: ["time", undefined],
  startofmonth: ["time", undefined],
  startswith: ["string"],
  sub: ["number"],
  subtractfromtime: ["time", "number", undefined],
  substring: ["string", "integer"],
  take: ["array", "integer"],
  ticks: ["time"],
  tolower: ["string"],
  toupper: ["string"],
  trim: ["string"],
  union: ["array"],
  uricomponent: ["string"],
  uricomponenttostring: ["string"],
  urihost: ["address"],
  uripath: ["address"],
  uriquery: ["address"],
  xml: ["xml"],
  xpath: ["xml", undefined],
};

/** Parts of a text by an index beyond this are a slip. */
const maximumParts = 50;

/** Long enough for what a flow cuts out at a position that it works out. */
const usualLength = 40;

const types: ReadonlySet<string> = new Set(["string", "integer", "number", "boolean", "array", "object"]);
/** Functions that give numbers, or times. */
const numbers: ReadonlySet<string> = new Set(["add", "sub", "mul", "div", "mod", "length", "int", "float", "ticks"]);
const times: ReadonlySet<string> = new Set(["utcnow", "adddays", "addhours", "addminutes", "addtotime", "getpasttime"]);
const comparisons: ReadonlySet<string> = new Set(["equals", "greater", "greaterorequals", "less", "lessorequals"]);

/** Reads what every expression of a flow needs of the values that it reads. */
export function collectDemands(model: FlowModel, shapes: FlowShapes): void {
  // Lists first: whether something is an array decides what its members mean.
  for (const action of model.actions) {
    if (action.typeKey === "foreach") noteList(shapes.listOf(action));
    const place = { node: action, inDataOperation: false };
    if (["query", "select", "table", "join"].includes(action.typeKey)) {
      const from = soleExpression(action.inputs["from"]);
      const list = from && shapes.resolve(from, place);
      noteList(list);
      // Columns are made from the members of objects.
      if (list !== undefined && action.typeKey === "table") memberShape(itemShape(list), "name");
    }
    if (action.typeKey === "parsejson") noteSchema(action.inputs["content"], action.inputs["schema"], place, shapes);
    if (action.typeKey === "wait") {
      const until = action.inputs["until"];
      const timestamp = isJsonObject(until) ? soleExpression(until["timestamp"]) : undefined;
      const shape = timestamp && shapes.resolve(timestamp, place);
      if (shape !== undefined) needsFormat(shape, "time");
    }
    noteVariables(action.inputs, place, shapes);
    if (action.typeKey === "http") {
      const uri = soleExpression(action.inputs["uri"]);
      const shape = uri && shapes.resolve(uri, place);
      if (shape !== undefined) needsFormat(shape, "address");
    }
  }
  for (const { template, node, member, location } of model.expressions) {
    // What splitOn reads is around what all other expressions see.
    if (template === undefined || member === "splitOn") continue;
    const inData =
      (node?.typeKey === "select" || node?.typeKey === "query" || node?.typeKey === "table") &&
      member === "inputs" &&
      location.token !== "from";
    const place: ExpressionPlace = { node, inDataOperation: inData };
    for (const expression of templateExpressions(template)) {
      walkExpression(expression, (part) => {
        // Resolving alone notes members, elements, and what is in texts.
        if (part.kind === "call" || part.kind === "member") shapes.resolve(part, place);
        if (part.kind === "call") noteCall(part, place, shapes, model);
        if (part.kind === "member") notePart(part, place, shapes);
        return undefined;
      });
    }
  }
  for (const { typeKey, definition, ...node } of model.actions) {
    if (typeKey !== "if" && typeKey !== "until") continue;
    const action = model.actionsByName.get(node.name.toLowerCase());
    noteCondition(definition["expression"], { node: action, inDataOperation: false }, shapes, model);
  }
}

function noteList(shape: ReturnType<FlowShapes["resolve"]>): void {
  if (shape === undefined) return;
  needsType(shape, "array");
  itemShape(shape);
}

function noteSchema(content: unknown, schema: unknown, place: ExpressionPlace, shapes: FlowShapes): void {
  const expression = soleExpression(content);
  const read = expression && shapes.resolve(expression, place);
  const shape = read && isText(read) ? parsedShape(read) : read;
  // It counts more than what a connector says: the flow goes on only with a value that fits.
  if (shape !== undefined && isJsonObject(schema)) describeShape(shape, schema, schema);
}

/** A variable takes only values of its type. */
function noteVariables(inputs: Readonly<Record<string, unknown>>, place: ExpressionPlace, shapes: FlowShapes): void {
  const { variables } = inputs;
  for (const variable of Array.isArray(variables) ? (variables as unknown[]) : []) {
    if (!isJsonObject(variable)) continue;
    const expression = soleExpression(variable["value"]);
    const isText = typeof variable["value"] === "string" && variable["value"].startsWith("@{");
    const shape = expression && shapes.resolve(expression, place);
    const type = String(variable["type"]).toLowerCase();
    if (shape === undefined || isText) continue;
    needsType(shape, type === "float" ? "number" : types.has(type) ? (type as ShapeType) : "string");
  }
}

function noteCall(
  { name, arguments: args }: CallNode,
  place: ExpressionPlace,
  shapes: FlowShapes,
  model: FlowModel,
): void {
  const key = name.toLowerCase();
  if (comparisons.has(key)) {
    const [a, b] = args;
    if (a === undefined || b === undefined) return;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const shape = one.kind === "literal" ? undefined : shapes.resolve(one, place);
      if (shape === undefined) continue;
      if (other.kind === "literal") noteLiteral(shape, other.value);
      else noteComparison(shape, other, model);
    }
    return;
  }
  if (key === "substring") noteLength(args, place, shapes);
  const list = needs[key];
  if (list === undefined) return;
  args.forEach((argument, index) => {
    const need = list[Math.min(index, list.length - 1)];
    if (need === "time") noteZone(argument, place, shapes);
    const shape = need === undefined ? undefined : shapes.resolve(argument, place);
    if (shape === undefined || need === undefined) return;
    if (need === "numeric") shape.format ??= "number";
    else if (types.has(need)) needsType(shape, need as ShapeType);
    else needsFormat(shape, need as TextFormat);
  });
}

/** `concat(x, 'Z')` as a time: x is one without its zone. */
function noteZone(argument: ExpressionNode, place: ExpressionPlace, shapes: FlowShapes): void {
  if (argument.kind !== "call" || argument.name.toLowerCase() !== "concat") return;
  const [time, zone] = argument.arguments;
  if (time === undefined || zone?.kind !== "literal" || zone.value !== "Z") return;
  const shape = shapes.resolve(time, place);
  if (shape !== undefined) needsFormat(shape, "localTime");
}

/** `split(x, '/')[2]`: x has at least three parts. */
function notePart({ object, key }: MemberNode, place: ExpressionPlace, shapes: FlowShapes): void {
  if (object.kind !== "call" || object.name.toLowerCase() !== "split" || key.kind !== "literal") return;
  const [text, separator] = object.arguments;
  if (text === undefined || separator?.kind !== "literal" || typeof separator.value !== "string") return;
  const shape = shapes.resolve(text, place);
  const count = Number(key.value) + 1;
  if (shape === undefined || !(count > 0) || count > maximumParts) return;
  shape.parts = { separator: separator.value, count: Math.max(count, shape.parts?.count ?? 0) };
}

/** `substring(x, 2, 3)`: x has at least five characters; more where the numbers are worked out. */
function noteLength(args: readonly ExpressionNode[], place: ExpressionPlace, shapes: FlowShapes): void {
  const [text, ...numbers] = args;
  const shape = text && shapes.resolve(text, place);
  if (shape === undefined) return;
  const known = numbers.map((one) => (one.kind === "literal" ? Number(one.value) : Number.NaN));
  const sum = known.reduce((total, one) => total + one, 0);
  shape.minLength = Math.max(shape.minLength ?? 0, Number.isNaN(sum) ? usualLength : Math.min(sum, 1000));
}

/** What is compared with a number, or a time, is one as well. */
function noteComparison(shape: Shape, other: ExpressionNode, model: FlowModel): void {
  if (other.kind !== "call") return;
  const [first] = other.arguments;
  const key = other.name.toLowerCase();
  const variable = key === "variables" && first?.kind === "literal" ? String(first.value).toLowerCase() : undefined;
  const type = variable === undefined ? undefined : String(model.variables.get(variable)?.type).toLowerCase();
  if (type === "integer" || type === "float" || numbers.has(key)) needsType(shape, "number");
  else if (times.has(key)) needsFormat(shape, "time");
}

function noteLiteral(shape: NonNullable<ReturnType<FlowShapes["resolve"]>>, value: unknown): void {
  if (typeof value === "boolean") needsType(shape, "boolean");
  if (typeof value === "number" || typeof value === "bigint")
    needsType(shape, Number.isInteger(Number(value)) ? "integer" : "number");
  if (typeof value === "string") needsType(shape, "string");
}

/** Conditions in the object form: `{ and: [{ equals: ["@…", 1] }] }`. */
function noteCondition(value: unknown, place: ExpressionPlace, shapes: FlowShapes, model: FlowModel, depth = 0): void {
  if (!isJsonObject(value) || depth > 50) return;
  for (const [name, operands] of Object.entries(value)) {
    const list = Array.isArray(operands) ? (operands as unknown[]) : [operands];
    for (const operand of list) noteCondition(operand, place, shapes, model, depth + 1);
    if (!comparisons.has(name.toLowerCase())) continue;
    for (const [one, other] of [
      [list[0], list[1]],
      [list[1], list[0]],
    ]) {
      const expression = soleExpression(one);
      const shape = expression && shapes.resolve(expression, place);
      if (shape === undefined) continue;
      const compared = soleExpression(other);
      if (compared !== undefined) noteComparison(shape, compared, model);
      else if (!(typeof other === "string" && other.includes("@"))) noteLiteral(shape, other);
    }
  }
}
