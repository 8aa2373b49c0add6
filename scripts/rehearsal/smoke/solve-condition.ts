import { isJsonObject } from "../../core/json/json-object.js";
import { evaluate, printExpression, type ExpressionNode } from "../../expression/index.js";
import { soleExpression, type ExpressionPlace, type FlowShapes } from "./flow-shapes.js";
import { decideCount, decideValue, openPlan, type OpenPlan } from "./plan.js";
import { TextConditions, isTextCondition } from "./text-parts.js";
import { memberShape, needsType, type Shape } from "./shape.js";

/** A condition, in either form: text with an expression, or an object with one function as its key. */
type Term =
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Term[]; readonly node?: ExpressionNode }
  | { readonly kind: "node"; readonly node: ExpressionNode }
  | { readonly kind: "value"; readonly value: unknown };

const maximumDepth = 40;

/**
 * Makes a plan give a condition the wanted result, as far as it depends on what the flow gets from outside.
 * @returns false when it cannot be solved; the plan is unchanged then
 */
export function solveCondition(
  condition: unknown,
  wanted: boolean,
  place: ExpressionPlace,
  shapes: FlowShapes,
  plan: OpenPlan,
): boolean {
  const trial = openPlan(plan);
  if (!solve(termOf(condition, 0), wanted, place, shapes, trial, 0)) return false;
  for (const [key, value] of trial.values) plan.values.set(key, value);
  for (const [key, value] of trial.counts) plan.counts.set(key, value);
  return true;
}

/** Makes a plan give an expression a value. */
export function solveValue(
  expression: unknown,
  value: unknown,
  place: ExpressionPlace,
  shapes: FlowShapes,
  plan: OpenPlan,
): boolean {
  return setTerm(termOf(expression, 0), value, place, shapes, plan);
}

function termOf(value: unknown, depth: number): Term {
  if (depth > maximumDepth) return { kind: "value", value: undefined };
  if (isJsonObject(value)) {
    const [entry] = Object.entries(value);
    if (entry === undefined) return { kind: "value", value: true };
    const [name, operands] = entry;
    const list = Array.isArray(operands) ? (operands as unknown[]) : [operands];
    return { kind: "call", name: name.toLowerCase(), args: list.map((one) => termOf(one, depth + 1)) };
  }
  const node = soleExpression(value);
  return node === undefined ? { kind: "value", value } : nodeTerm(node, depth);
}

function nodeTerm(node: ExpressionNode, depth: number): Term {
  if (node.kind === "literal") return { kind: "value", value: plain(node.value) };
  if (node.kind !== "call" || depth > maximumDepth) return { kind: "node", node };
  return {
    kind: "call",
    name: node.name.toLowerCase(),
    args: node.arguments.map((argument) => nodeTerm(argument, depth + 1)),
    node,
  };
}

function plain(value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

function solve(
  term: Term,
  wanted: boolean,
  place: ExpressionPlace,
  shapes: FlowShapes,
  plan: OpenPlan,
  depth: number,
): boolean {
  if (depth > maximumDepth) return false;
  if (term.kind === "value") return term.value === wanted || String(term.value).toLowerCase() === String(wanted);
  if (term.kind === "node") return setTerm(term, wanted, place, shapes, plan);
  const { name, args } = term;
  const again = (one: Term, result: boolean, into = plan): boolean =>
    solve(one, result, place, shapes, into, depth + 1);
  switch (name) {
    case "and":
    case "or": {
      if (name === "and" && wanted) {
        const rest = solveTexts(args, place, shapes, plan);
        return rest !== undefined && rest.every((one) => again(one, true));
      }
      if ((name === "and") === wanted) return args.every((one) => again(one, wanted));
      // One of them is enough; the first that works is taken.
      return args.some((one) => attempt(plan, (trial) => again(one, wanted, trial)));
    }
    case "not":
      return args[0] !== undefined && again(args[0], !wanted);
    case "bool":
      return args[0] !== undefined && again(args[0], wanted);
    case "empty":
      return args[0] !== undefined && setEmpty(args[0], wanted, place, shapes, plan);
    case "if": {
      const [condition, yes, no] = args;
      if (condition === undefined || yes === undefined || no === undefined) return false;
      return (
        attempt(plan, (trial) => again(condition, true, trial) && again(yes, wanted, trial)) ||
        attempt(plan, (trial) => again(condition, false, trial) && again(no, wanted, trial))
      );
    }
  }
  const [left, right] = args;
  if (left !== undefined && right !== undefined && name in comparisons) {
    const other = known(right, place, shapes);
    if (other !== undefined) return compare(name, left, other.value, wanted, place, shapes, plan);
    const mirrored = known(left, place, shapes);
    if (mirrored !== undefined)
      return compare(mirror[name] ?? name, right, mirrored.value, wanted, place, shapes, plan, name === "contains");
    return name === "equals" && setAlike(left, right, wanted, place, shapes, plan);
  }
  return setTerm(term, wanted, place, shapes, plan);
}

/** Solves conditions on the same text together. @returns those that are left; undefined when they contradict each other */
function solveTexts(
  args: readonly Term[],
  place: ExpressionPlace,
  shapes: FlowShapes,
  plan: OpenPlan,
): readonly Term[] | undefined {
  const found = args.flatMap((term) => {
    const [left, right] = term.kind === "call" ? term.args : [];
    if (term.kind !== "call" || !isTextCondition(term.name) || left === undefined || right === undefined) return [];
    const shape = shapeOf(left, place, shapes);
    const text = known(right, place, shapes)?.value;
    if (shape === undefined || typeof text !== "string" || isList(shape) || objectBehind(shape) !== undefined)
      return [];
    return [{ term, name: term.name, shape, text }];
  });
  const together = found.filter(({ shape }) => found.filter((one) => one.shape.key === shape.key).length > 1);
  const conditions = new TextConditions();
  if (!together.every(({ shape, name, text }) => conditions.add(shape, name, text))) return undefined;
  for (const [shape, value] of conditions.values()) if (!decideValue(plan, shape, value)) return undefined;
  return args.filter((term) => !together.some((one) => one.term === term));
}

/** Tries something on a copy, and keeps it when it works. */
function attempt(plan: OpenPlan, work: (trial: OpenPlan) => boolean): boolean {
  const trial = openPlan(plan);
  if (!work(trial)) return false;
  for (const [key, value] of trial.values) plan.values.set(key, value);
  for (const [key, value] of trial.counts) plan.counts.set(key, value);
  return true;
}

/** For each comparison a value that meets it, and one that does not. */
const comparisons: Readonly<Record<string, (value: unknown) => readonly [unknown, unknown]>> = {
  equals: (value) => [value, different(value)],
  greater: (value) => [after(value), value],
  greaterorequals: (value) => [value, before(value)],
  less: (value) => [before(value), value],
  lessorequals: (value) => [value, after(value)],
  startswith: (value) => [`${String(value)}1`, different(value)],
  endswith: (value) => [`1${String(value)}`, without(value)],
  contains: (value) => [value, without(value)],
  indexof: (value) => [value, without(value)],
};

/** Text conditions, to see whether a text that was decided already meets another one. */
const textChecks: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

/** Another value that does not have it as a part either. */
function without(value: unknown): unknown {
  if (typeof value !== "string" || value === "") return different(value);
  return ["other", "1", ""].find((text) => !text.includes(value.toLowerCase())) ?? "";
}

const mirror: Readonly<Record<string, string>> = {
  greater: "less",
  greaterorequals: "lessorequals",
  less: "greater",
  lessorequals: "greaterorequals",
};

function different(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (value === null) return "1";
  return value === "" ? "1" : `not ${typeof value === "string" ? value : JSON.stringify(value)}`;
}

function after(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  const time = Date.parse(String(value));
  return Number.isNaN(time) ? `${String(value)}1` : new Date(time + 86_400_000).toISOString();
}

function before(value: unknown): unknown {
  if (typeof value === "number") return value - 1;
  const time = Date.parse(String(value));
  return Number.isNaN(time) ? "" : new Date(time - 86_400_000).toISOString();
}

function compare(
  name: string,
  term: Term,
  value: unknown,
  wanted: boolean,
  place: ExpressionPlace,
  shapes: FlowShapes,
  plan: OpenPlan,
  isElement = false,
): boolean {
  const [meets, fails] = comparisons[name]?.(value) ?? [];
  const chosen = wanted ? meets : fails;
  const decided = textOf(term, place, shapes, plan);
  if (decided !== undefined && typeof value === "string" && !isElement) {
    const check = textChecks[name];
    // Functions that change letter case are looked through.
    if (check?.(decided.toLowerCase(), value.toLowerCase()) === wanted) return true;
  }
  if (name !== "contains") return setTerm(term, chosen, place, shapes, plan);
  // contains(<literal>, x): x is one of the elements, or a part of the text.
  if (isElement) {
    const element: unknown = Array.isArray(value) ? value[0] : value;
    return setTerm(term, wanted ? element : different(element), place, shapes, plan);
  }
  const shape = shapeOf(term, place, shapes);
  if (shape === undefined) return false;
  const holder = objectBehind(shape);
  if (holder !== undefined && typeof value === "string" && !value.includes("/")) {
    // A key of an object, and a text in its JSON. The other members stay what the flow needs them to be.
    const isNew = ![...holder.members.keys()].some((key) => key.toLowerCase() === value.toLowerCase());
    const member = memberShape(holder, value);
    if (!wanted) return decideValue(plan, member, undefined);
    return isNew
      ? decideValue(plan, member, "1")
      : !plan.values.has(member.key) || plan.values.get(member.key) !== undefined;
  }
  return decideValue(plan, shape, isList(shape) ? [chosen] : chosen);
}

/** The text that a plan has decided on for a term. */
function textOf(term: Term, place: ExpressionPlace, shapes: FlowShapes, plan: OpenPlan): string | undefined {
  const shape = shapeOf(term, place, shapes);
  const value = shape && plan.values.get(shape.key);
  return typeof value === "string" ? value : undefined;
}

function isList({ type, schema }: Shape): boolean {
  return type === "array" || schema?.["type"] === "array";
}

/** The object that a value is, or that its text has in it as JSON. */
function objectBehind(shape: Shape): Shape | undefined {
  if (shape.parsed !== undefined) return shape.parsed;
  const isObject = shape.type === "object" || shape.schema?.["type"] === "object" || shape.members.size > 0;
  return isObject && !isList(shape) ? shape : undefined;
}

/** Two values from outside that are to be the same, or not. */
function setAlike(
  left: Term,
  right: Term,
  wanted: boolean,
  place: ExpressionPlace,
  shapes: FlowShapes,
  plan: OpenPlan,
): boolean {
  const value = "same";
  return (
    setTerm(left, value, place, shapes, plan) && setTerm(right, wanted ? value : different(value), place, shapes, plan)
  );
}

function setTerm(term: Term, value: unknown, place: ExpressionPlace, shapes: FlowShapes, plan: OpenPlan): boolean {
  if (term.kind === "value") return term.value === value;
  if (term.kind === "call") {
    const [first] = term.args;
    if (term.name === "length" && first !== undefined && typeof value === "number") {
      const list = shapeOf(first, place, shapes);
      if (list === undefined || value < 0) return false;
      if (list.type === "string" || list.schema?.["type"] === "string")
        return decideValue(plan, list, "1".repeat(Math.min(value, 1000)));
      needsType(list, "array");
      return decideCount(plan, list, Math.min(value, 1000));
    }
    if (
      (term.name === "and" ||
        term.name === "or" ||
        term.name === "not" ||
        term.name in comparisons ||
        term.name === "empty") &&
      typeof value === "boolean"
    )
      return solve(term, value, place, shapes, plan, 1);
    if ((term.name === "toupper" || term.name === "tolower") && typeof value === "string" && first !== undefined)
      return setTerm(first, value, place, shapes, plan);
    if (term.name === "urihost" && typeof value === "string" && first !== undefined)
      return setTerm(first, `https://${value.replace(/[^\w.-]+/g, "-")}/1`, place, shapes, plan);
    if ((term.name === "first" || term.name === "last") && value === null && first !== undefined)
      return setEmpty(first, true, place, shapes, plan);
  }
  const shape = shapeOf(term, place, shapes);
  if (shape === undefined) return false;
  if (typeof value === "number" && shape.schema?.["type"] === "string") return decideValue(plan, shape, String(value));
  return decideValue(plan, shape, value);
}

function setEmpty(term: Term, wanted: boolean, place: ExpressionPlace, shapes: FlowShapes, plan: OpenPlan): boolean {
  const shape = shapeOf(term, place, shapes);
  if (shape === undefined) return false;
  const declared: unknown = shape.schema?.["type"];
  const isArray = shape.type === "array" || shape.items !== undefined || declared === "array";
  if (isArray) return decideCount(plan, shape, wanted ? 0 : 1);
  // A body of which nothing is known would be an empty object.
  if (!wanted && !plan.values.has(shape.key) && isUnknown(shape)) return decideValue(plan, shape, "1");
  // Anything else that the generator makes of it on its own is not empty.
  if (!wanted) return !plan.values.has(shape.key) || !isEmpty(plan.values.get(shape.key));
  return decideValue(plan, shape, shape.members.size > 0 || declared === "object" ? {} : "");
}

function isUnknown({ schema, type, members, items, parsed, decoded }: Shape): boolean {
  return [schema, type, items, parsed, decoded].every((one) => one === undefined) && members.size === 0;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

function shapeOf(term: Term, place: ExpressionPlace, shapes: FlowShapes): Shape | undefined {
  if (term.kind === "value") return undefined;
  const { node } = term;
  return node && shapes.resolve(node, place);
}

/** The value of a term that depends on nothing from outside, such as `'a'`, `createArray('a', 'b')` or `utcNow()`. */
function known(term: Term, place: ExpressionPlace, shapes: FlowShapes): { readonly value: unknown } | undefined {
  if (term.kind === "value") return { value: term.value };
  if (term.node === undefined || shapeOf(term, place, shapes) !== undefined) return undefined;
  try {
    const now = new Date("2026-01-05T08:00:00Z");
    return { value: plain(evaluate(`@${printExpression(term.node)}`, { now, parameters: shapes.parameters })) };
  } catch {
    // It asks for something of the run.
    return undefined;
  }
}
