import type { Solution, SolutionFlow } from "./solution.js";

/**
 * Flows in the order in which they can be turned on: a flow is refused while a child flow that it calls is off. Those that must not be on
 * together with others are left out.
 */
export function flowsInOrder(solutions: readonly Pick<Solution, "flows" | "notTogether">[]): SolutionFlow[] {
  const flows = solutions.flatMap((solution) => solution.flows.filter(({ id }) => !solution.notTogether.has(id)));
  const ordered = new Set<SolutionFlow>();
  const visit = (flow: SolutionFlow, callers: readonly SolutionFlow[]): void => {
    if (ordered.has(flow) || callers.includes(flow)) return;
    const text = Buffer.from(flow.content).toString("utf8");
    for (const other of flows) if (other !== flow && text.includes(other.workflowId)) visit(other, [...callers, flow]);
    ordered.add(flow);
  };
  for (const flow of flows) visit(flow, []);
  return [...ordered];
}
