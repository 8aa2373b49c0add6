import { isJsonObject } from "../../core/json/json-object.js";
import { parseTemplate, type ExpressionNode } from "../../expression/index.js";
import type { FlowAction, FlowModel, FlowNode } from "../../flow/model/index.js";
import {
  decodedShape,
  isText,
  itemShape,
  memberShape,
  needsType,
  newShape,
  parsedShape,
  type Shape,
  type TextFormat,
} from "./shape.js";

/** Where an expression is, as far as that changes what it means. */
export interface ExpressionPlace {
  readonly node: FlowNode | undefined;
  /** In `select` or `where` of a data operation, `item()` is an element of its input. */
  readonly inDataOperation: boolean;
}

/** The shapes of everything that a flow gets from outside. */
export interface FlowShapes {
  /** Outputs of the trigger: `{ headers, body }`. */
  readonly trigger: Shape;
  /** Outputs of an action: what it is given from outside, or the shape that it passes on. */
  outputsOf(action: FlowAction): Shape;
  /** The shape that an expression reads; undefined when it works something out. */
  resolve(node: ExpressionNode, place: ExpressionPlace, depth?: number): Shape | undefined;
  /** The list of a loop. */
  listOf(loop: FlowAction): Shape | undefined;
  /** Values of the flow's parameters in this rehearsal. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Longer chains of variables and Compose actions are not followed. */
const maximumHops = 30;

const decoders: Readonly<Record<string, "parsed" | "decoded">> = {
  json: "parsed",
  base64tostring: "decoded",
  decodebase64: "decoded",
  base64tobinary: "decoded",
};

/** Functions that give back their first argument in another form, so that a condition on them is one on it. */
const passThrough: ReadonlySet<string> = new Set([
  "string",
  "tolower",
  "toupper",
  "trim",
  "replace",
  "int",
  "float",
  "decimal",
  "bool",
  "coalesce",
  "decodeuricomponent",
  "array",
]);

/** Those of them that take only text. */
const textFunctions: ReadonlySet<string> = new Set(["tolower", "toupper", "trim", "replace"]);

export function flowShapes(model: FlowModel, parameters: FlowShapes["parameters"] = {}): FlowShapes {
  const trigger = newShape("trigger");
  const outputs = new Map<FlowAction, Shape>();
  const variables = new Map<string, Shape>();
  const assigned = assignments(model);

  const outputsOf = (action: FlowAction, depth = 0): Shape => {
    const known = outputs.get(action);
    if (known !== undefined) return known;
    const own = newShape(action.name);
    // Set before it is worked out: a definition may go round in circles.
    outputs.set(action, own);
    const passed = passedOn(action, depth);
    if (passed !== undefined) outputs.set(action, passed);
    return passed ?? own;
  };

  /** What an action that only passes values on has as its outputs. */
  const passedOn = (action: FlowAction, depth: number): Shape | undefined => {
    const place = { node: action, inDataOperation: false };
    if (depth > maximumHops) return undefined;
    if (action.typeKey === "compose") return resolveText(action.definition["inputs"], place, depth + 1);
    const wrapped = (shape: Shape | undefined): Shape | undefined => {
      if (shape === undefined) return undefined;
      const own = newShape(action.name);
      own.members.set("body", shape);
      return own;
    };
    if (action.typeKey === "parsejson") {
      const content = resolveText(action.inputs["content"], place, depth + 1);
      return wrapped(content && isText(content) ? parsedShape(content) : content);
    }
    if (action.typeKey === "query") return wrapped(resolveText(action.inputs["from"], place, depth + 1));
    return undefined;
  };

  const variable = (name: string, depth: number): Shape | undefined => {
    const key = name.toLowerCase();
    const known = variables.get(key);
    if (known !== undefined) return known;
    for (const { value, node } of assigned.get(key) ?? []) {
      const shape = depth > maximumHops ? undefined : resolveText(value, { node, inDataOperation: false }, depth + 1);
      if (shape === undefined) continue;
      variables.set(key, shape);
      return shape;
    }
    return undefined;
  };

  const listOf = (loop: FlowAction, depth = 0): Shape | undefined =>
    resolveText(loop.definition["foreach"], { node: loop.parent, inDataOperation: false }, depth + 1);

  const resolveText = (value: unknown, place: ExpressionPlace, depth: number): Shape | undefined => {
    const expression = soleExpression(value);
    return expression === undefined ? undefined : resolve(expression, place, depth);
  };

  const currentItem = ({ node, inDataOperation }: ExpressionPlace, depth: number): Shape | undefined => {
    if (inDataOperation && node !== undefined) {
      const from = resolveText(node.inputs["from"], { node, inDataOperation: false }, depth + 1);
      return from && itemShape(from);
    }
    for (let around = node?.parent; around !== undefined; around = around.parent) {
      if (around.typeKey !== "foreach") continue;
      const list = listOf(around, depth);
      return list && itemShape(list);
    }
    return undefined;
  };

  const resolveCall = (
    name: string,
    args: readonly ExpressionNode[],
    place: ExpressionPlace,
    depth: number,
  ): Shape | undefined => {
    const [first] = args;
    const text = first?.kind === "literal" && typeof first.value === "string" ? first.value : undefined;
    const action = text === undefined ? undefined : model.actionsByName.get(text.toLowerCase());
    switch (name) {
      case "triggerbody":
        return memberShape(trigger, "body");
      case "triggeroutputs":
        return trigger;
      case "outputs":
      case "actionoutputs":
        return action && outputsOf(action, depth);
      case "body":
      case "actionbody":
        return action && memberShape(outputsOf(action, depth), "body");
      case "variables":
        return text === undefined ? undefined : variable(text, depth);
      case "items": {
        const list = action && listOf(action, depth);
        return list && itemShape(list);
      }
      case "item":
        return currentItem(place, depth);
      case "first":
      case "last": {
        const list = first && resolve(first, place, depth + 1);
        return list && itemShape(list);
      }
    }
    const inner = first && (passThrough.has(name) || name in decoders) ? resolve(first, place, depth + 1) : undefined;
    if (inner !== undefined && textFunctions.has(name) && inner.schema === undefined) needsType(inner, "string");
    if (inner === undefined || passThrough.has(name)) return inner;
    return decoders[name] === "parsed" ? parsedShape(inner) : decodedShape(inner);
  };

  const resolve = (node: ExpressionNode, place: ExpressionPlace, depth = 0): Shape | undefined => {
    if (depth > maximumHops) return undefined;
    if (node.kind === "call") return resolveCall(node.name.toLowerCase(), node.arguments, place, depth);
    if (node.kind !== "member") return undefined;
    const { key } = node;
    const through = recordMember(node, place, depth);
    if (through !== undefined) return through;
    const object = resolve(node.object, place, depth + 1);
    if (object === undefined) return undefined;
    if (key.kind === "literal" && typeof key.value === "string") return memberShape(object, key.value);
    if (key.kind !== "literal" || key.type !== "integer") return undefined;
    object.least = Math.max(object.least ?? 0, Math.min(Number(key.value) + 1, 50));
    return itemShape(object);
  };

  /** `trigger()['outputs']` and `actions('X')['outputs']`: the other members of a record come from the run. */
  const recordMember = (
    { object, key }: { readonly object: ExpressionNode; readonly key: ExpressionNode },
    place: ExpressionPlace,
    depth: number,
  ): Shape | undefined => {
    if (object.kind !== "call" || key.kind !== "literal" || typeof key.value !== "string") return undefined;
    const name = object.name.toLowerCase();
    if (name !== "trigger" && name !== "actions") return undefined;
    if (!/^outputs(?:\/|$)/i.test(key.value)) return undefined;
    const shape = name === "trigger" ? trigger : resolveCall("outputs", object.arguments, place, depth);
    const rest = key.value.slice("outputs/".length);
    return shape === undefined || rest === "" ? shape : memberShape(shape, rest);
  };

  return { trigger, outputsOf, resolve, listOf, parameters };
}

/** The expression that a text is as a whole: `@body('x')` or `@{body('x')}`. */
export function soleExpression(value: unknown): ExpressionNode | undefined {
  if (typeof value !== "string" || !value.startsWith("@")) return undefined;
  try {
    const template = parseTemplate(value);
    if (template.kind === "expression") return template.expression;
    const [only, ...more] = template.kind === "interpolation" ? template.segments : [];
    return only !== undefined && more.length === 0 && only.kind !== "text" ? only : undefined;
  } catch {
    // The rules report it; here nothing is known of it.
    return undefined;
  }
}

function assignments(model: FlowModel): Map<string, { value: unknown; node: FlowAction }[]> {
  const found = new Map<string, { value: unknown; node: FlowAction }[]>();
  const add = (name: unknown, value: unknown, node: FlowAction): void => {
    if (typeof name !== "string") return;
    const list = found.get(name.toLowerCase()) ?? [];
    list.push({ value, node });
    found.set(name.toLowerCase(), list);
  };
  for (const node of model.actions) {
    const { typeKey, inputs } = node;
    if (typeKey === "setvariable") add(inputs["name"], inputs["value"], node);
    if (typeKey === "initializevariable" && Array.isArray(inputs["variables"])) {
      for (const variable of inputs["variables"] as unknown[])
        if (isJsonObject(variable)) add(variable["name"], variable["value"], node);
    }
  }
  return found;
}

/** Notes what a function needs of the value that it is given. */
export function needsFormat(shape: Shape, format: TextFormat): void {
  needsType(shape, "string");
  shape.format ??= format;
}
