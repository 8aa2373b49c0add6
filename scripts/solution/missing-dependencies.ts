import type { DependencyEnd, MissingDependency, Solution, SolutionFlow } from "./solution.js";

/**
 * What a solution needs of the others: connectors for its flows and connection references, child flows, and tables.
 * @param all every solution of the project, this one included
 */
export function missingDependencies(solution: Solution, all: readonly Solution[]): MissingDependency[] {
  const others = all.filter((other) => other.name !== solution.name);
  return [
    ...others.flatMap((other) => connectorDependencies(solution, other)),
    ...others.flatMap((other) => childFlowDependencies(solution, other)),
    ...others.flatMap((other) => tableDependencies(solution, other)),
  ];
}

function flowEnd(flow: SolutionFlow): DependencyEnd {
  return { kind: "flow", displayName: flow.displayName, id: flow.workflowId };
}

function connectorDependencies(solution: Solution, other: Solution): MissingDependency[] {
  return other.connectors.flatMap((connector) => {
    const references = solution.connectionReferences.filter((reference) => reference.connector === connector.id);
    const names = new Set(references.map((reference) => reference.logicalName));
    const required = {
      kind: "connector",
      schemaName: connector.logicalName,
      displayName: connector.displayName,
      id: connector.connectorId,
      solution: other,
    } as const;
    const flows = solution.flows.filter((flow) => flow.connectionReferences.some((name) => names.has(name)));
    return [
      ...flows.map((flow) => ({ required, dependent: flowEnd(flow) })),
      ...references.map(({ displayName, logicalName }) => ({
        required,
        dependent: { kind: "connectionReference" as const, displayName, id: logicalName },
      })),
    ];
  });
}

function childFlowDependencies(solution: Solution, other: Solution): MissingDependency[] {
  return other.flows.flatMap((child) =>
    solution.flows
      .filter((flow) => mentions(flow, "workflowReferenceName", child.workflowId))
      .map((flow) => ({
        required: { ...flowEnd(child), solution: other },
        dependent: flowEnd(flow),
      })),
  );
}

function tableDependencies(solution: Solution, other: Solution): MissingDependency[] {
  return other.tables.flatMap((table) =>
    solution.flows
      .filter((flow) => mentions(flow, "entityName", table.entitySetName))
      .map((flow) => ({
        required: {
          kind: "table" as const,
          schemaName: table.logicalName,
          displayName: table.displayName,
          id: table.logicalName,
          solution: other,
        },
        dependent: flowEnd(flow),
      })),
  );
}

/** The texts of each member that names another component, by flow: parsed once, asked often. */
const mentioned = new WeakMap<SolutionFlow, ReadonlyMap<string, ReadonlySet<string>>>();

/** Whether a flow has a member of that name and text anywhere. */
function mentions(flow: SolutionFlow, member: "workflowReferenceName" | "entityName", value: string): boolean {
  const known = mentioned.get(flow) ?? collect(JSON.parse(Buffer.from(flow.content).toString("utf8")));
  mentioned.set(flow, known);
  return known.get(member)?.has(value) === true;
}

function collect(
  value: unknown,
  found = new Map([
    ["workflowReferenceName", new Set<string>()],
    ["entityName", new Set<string>()],
  ]),
): Map<string, Set<string>> {
  if (typeof value !== "object" || value === null) return found;
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === "string") found.get(name)?.add(member);
    else collect(member, found);
  }
  return found;
}
