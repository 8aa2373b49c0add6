import { attributeOf, childText } from "../../core/xml/element.js";
import { bareId } from "./ids.js";
import type { FlowPart, SolutionContext } from "./solution-context.js";

/** The cloud flows of a solution by the id of their rows, without braces and in lower case. */
export function flowsById(context: SolutionContext): ReadonlyMap<string, FlowPart> {
  const byFile = new Map(context.flows.map((flow) => [flow.file, flow]));
  const found = new Map<string, FlowPart>();
  for (const element of context.workflows) {
    const flow = byFile.get(context.resolve(childText(element, "JsonFileName") ?? "") ?? "");
    const id = bareId(attributeOf(element, "WorkflowId"));
    if (flow !== undefined && id !== undefined) found.set(id, flow);
  }
  return found;
}
