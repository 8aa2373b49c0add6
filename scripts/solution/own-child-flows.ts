import { InputError } from "../core/diagnostics/input-error.js";
import { stableUuid } from "../core/ids.js";
import type { Manifest } from "../project/manifest.js";
import type { SolutionSource } from "../project/project.js";
import type { SolutionFlow } from "./solution.js";

/**
 * Gives a solution its own copy of each child flow that an earlier solution brings too: with a row of its own, which this
 * solution's flows call. So each of them can be imported, updated and removed without the other.
 * @param flows the solution's flows as they were built, with the ids of their homes
 * @throws InputError for a flow of two solutions that no flow of this one calls: two rows would react to one trigger
 */
export function withOwnChildFlows(
  source: SolutionSource,
  manifest: Manifest,
  flows: readonly SolutionFlow[],
): SolutionFlow[] {
  const copies = new Map<string, string>();
  for (const { id, workflowId } of flows) {
    const home = manifest.solutions.find((solution) => solution.flows?.includes(id));
    // All in one zip: every flow is at home.
    if (home === undefined || home.name === source.name || !manifest.solutions.includes(source)) continue;
    if (!flows.some((flow) => flow.id !== id && text(flow).includes(workflowId))) {
      throw new InputError(
        `'${id}' is in the solutions ${home.name} and ${source.name}, expected one: no other flow of ${source.name} calls it as a child flow`,
      );
    }
    copies.set(workflowId, stableUuid(manifest.publisher.prefix, source.name, "flow", id));
  }
  if (copies.size === 0) return [...flows];
  const pattern = new RegExp([...copies.keys()].join("|"), "g");
  return flows.map((flow) => ({
    ...flow,
    workflowId: copies.get(flow.workflowId) ?? flow.workflowId,
    content: Buffer.from(text(flow).replace(pattern, (id) => copies.get(id) ?? id)),
  }));
}

function text({ content }: SolutionFlow): string {
  return Buffer.from(content).toString("utf8");
}
