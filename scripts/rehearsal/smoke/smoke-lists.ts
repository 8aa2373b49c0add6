import { isOutside, type SmokeFlow } from "./smoke-flow.js";
import { followSchema, type Shape } from "./shape.js";

/** A list that a smoke rehearsal makes up, and that may have any number of elements. */
export interface SmokeList {
  /** Its key in a plan's counts, such as `Get_items/body/value`. */
  readonly key: string;
  /** Whether a loop goes over it. */
  readonly looped: boolean;
}

/** Lists deeper than this in a response are not what a flow is about. */
const maximumDepth = 8;

/** Every list that a flow is given from outside; those that it loops over first. */
export function smokeLists({ model, shapes }: SmokeFlow): SmokeList[] {
  const found = new Map<string, SmokeList>();
  for (const action of model.actions) {
    const list = action.typeKey === "foreach" ? shapes.listOf(action) : undefined;
    if (list !== undefined) found.set(list.key, { key: list.key, looped: true });
  }
  const walk = (shape: Shape, depth: number, root = shape.root): void => {
    if (depth > maximumDepth) return;
    const type = followSchema(shape.schema, root)?.["type"];
    const isList = type === "array" || (type === undefined && (shape.type === "array" || shape.items !== undefined));
    if (isList && !found.has(shape.key)) found.set(shape.key, { key: shape.key, looped: false });
    const inner = [...shape.members.values(), shape.parsed, shape.decoded];
    for (const one of inner) if (one !== undefined) walk(one, depth + 1, one.root ?? root);
  };
  walk(shapes.trigger, 0);
  for (const action of model.actions) if (isOutside(action)) walk(shapes.outputsOf(action), 0);
  return [...found.values()];
}
