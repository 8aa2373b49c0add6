import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { pointer as join } from "../../core/json/pointer.js";
import { below, pointerOf, type Location } from "../../core/rules/location.js";
import { readChildFlow } from "./child-flow.js";
import { readCalledOperation } from "./called-operation.js";
import type { FlowAction, FlowBranch, FlowModel, FlowTrigger, NodeParts, RunAfterEdge } from "./flow-model.js";
import { readRunAfter } from "./run-after.js";

/** Triggers and actions of a definition. */
export type FlowNodes = Pick<FlowModel, "triggers" | "body" | "actions" | "nodes">;

/**
 * Reads every trigger and action of a definition. Nesting may be as deep as the file likes: nothing here calls itself.
 * @param location of the definition in its file
 */
export function readNodes(definition: JsonObject, location: Location): FlowNodes {
  const at = { location, pointer: pointerOf(location) };
  const triggers = readTriggers(definition["triggers"], stepDown(at, "triggers"));
  const top = readBranch({ kind: "body" }, definition, at, undefined);
  const actions: FlowAction[] = [];
  // What is still to be visited, the next one last: an action is followed by its own contents, then by its siblings.
  const pending = top.unfinished.toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    actions.push(next.action);
    const inner = readBranches(next.action);
    next.branches.push(...inner.map(({ branch }) => branch));
    for (const { unfinished } of inner.toReversed()) for (const one of unfinished.toReversed()) pending.push(one);
  }
  return { triggers, body: top.branch, actions, nodes: [...triggers, ...actions] };
}

function readTriggers(value: unknown, at: Position): FlowTrigger[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, definition]) =>
    isJsonObject(definition)
      ? [{ kind: "trigger" as const, parent: undefined, ...readParts(name, definition, stepDown(at, name)) }]
      : [],
  );
}

/** A location with its pointer, which is made from the pointer above: making it from the location would take every step again. */
interface Position {
  readonly location: Location;
  readonly pointer: string;
}

function stepDown(at: Position, ...tokens: readonly string[]): Position {
  return { location: below(at.location, ...tokens), pointer: join(at.pointer, ...tokens) };
}

function readParts(name: string, definition: JsonObject, { location, pointer }: Position): NodeParts {
  const { type, inputs: given } = definition as { type?: unknown; inputs?: unknown };
  const typeText = typeof type === "string" ? type : "";
  const typeKey = typeText.toLowerCase();
  const inputs = isJsonObject(given) ? given : {};
  const inputsLocation = below(location, "inputs");
  const operation = readCalledOperation(typeKey, inputs, inputsLocation);
  return { name, type: typeText, typeKey, definition, location, pointer, inputs, inputsLocation, operation };
}

/** An action whose branches are not read yet, with its own lists to put them into. */
interface UnfinishedAction {
  readonly action: FlowAction;
  readonly branches: FlowBranch[];
  readonly runAfter: RunAfterEdge[];
}

interface ReadBranch {
  readonly branch: FlowBranch;
  readonly unfinished: readonly UnfinishedAction[];
}

type BranchHead = Pick<FlowBranch, "kind"> & Partial<Pick<FlowBranch, "name" | "value">>;

/** Reads the `actions` member of a flow, an action, an `else`, a `default` or a case. */
function readBranch(head: BranchHead, holder: unknown, at: Position, parent: FlowAction | undefined): ReadBranch {
  const given = isJsonObject(holder) ? holder["actions"] : undefined;
  const entries = isJsonObject(given) ? Object.entries(given) : [];
  const unfinished: UnfinishedAction[] = [];
  const actions: FlowAction[] = [];
  const actionsByName = new Map<string, FlowAction>();
  const unreadable: string[] = [];
  const { location, pointer } = stepDown(at, "actions");
  const branch: FlowBranch = {
    kind: head.kind,
    name: head.name,
    value: head.value,
    parent,
    location,
    pointer,
    written: isJsonObject(given),
    actions,
    actionsByName,
    unreadable,
  };
  for (const [name, definition] of entries) {
    if (!isJsonObject(definition)) {
      unreadable.push(name);
      continue;
    }
    const parts = readParts(name, definition, stepDown({ location, pointer }, name));
    const branches: FlowBranch[] = [];
    const runAfter: RunAfterEdge[] = [];
    const depth = (parent?.depth ?? 0) + 1;
    const childFlow = readChildFlow(parts.typeKey, parts.inputs, parts.inputsLocation);
    const action: FlowAction = { kind: "action", ...parts, parent, branch, depth, branches, runAfter, childFlow };
    actions.push(action);
    unfinished.push({ action, branches, runAfter });
    if (!actionsByName.has(name.toLowerCase())) actionsByName.set(name.toLowerCase(), action);
  }
  // An action may name a sibling that comes later in the file.
  for (const { action, runAfter } of unfinished) runAfter.push(...readRunAfter(action));
  return { branch, unfinished };
}

/** The branches of an action. Members are read whatever the type is: nothing is overlooked. */
function readBranches(action: FlowAction): ReadBranch[] {
  const { definition, typeKey } = action;
  const isIf = typeKey === "if";
  const isSwitch = typeKey === "switch";
  const hasBody = isIf || typeKey === "scope" || typeKey === "foreach" || typeKey === "until";
  const found: ReadBranch[] = [];
  const read = (head: BranchHead, holder: unknown, at: Position): number =>
    found.push(readBranch(head, holder, at, action));
  if (hasBody || "actions" in definition) read({ kind: isIf ? "true" : "body" }, definition, action);
  if (isIf || "else" in definition) read({ kind: "false" }, definition["else"], stepDown(action, "else"));
  const { cases } = definition;
  for (const [name, entry] of isJsonObject(cases) ? Object.entries(cases) : []) {
    const value = isJsonObject(entry) ? entry["case"] : undefined;
    read({ kind: "case", name, value }, entry, stepDown(action, "cases", name));
  }
  if (isSwitch || "default" in definition)
    read({ kind: "default" }, definition["default"], stepDown(action, "default"));
  return found;
}
