import { isJsonObject } from "../../core/json/json-object.js";
import { pointerTokens, valueAt } from "../../core/json/pointer.js";
import { below, pointerOf, type Location } from "../../core/rules/location.js";
import { readFlow } from "../../flow/index.js";
import type { FlowPart } from "./solution-context.js";
import { readTakenParts } from "./taken-part.js";

/**
 * Reads what a solution's rules ask of a flow.
 * @param file the flow's file, as a location in the solution
 * @returns undefined when the file is not a cloud flow
 */
export function readFlowPart(name: string, value: unknown, file: Location): FlowPart | undefined {
  const flow = readFlow(value);
  if (flow === undefined) return undefined;
  const inSolution = (location: Location): Location => below(file, ...pointerTokens(pointerOf(location)));
  return {
    file: name,
    location: file,
    model: flow,
    locationOf: inSolution,
    references: [...(flow.connections?.values() ?? [])].map(
      ({ key, definition, logicalName = "", apiLogicalName = "", location }) => {
        return {
          key,
          logicalName,
          apiName: stringAt(definition, "/api/name"),
          apiLogicalName,
          location: inSolution(location),
        };
      },
    ),
    connectorCalls: flow.nodes.flatMap((node) => {
      const { kind, name: called, operation, inputs, location } = node;
      const { host } = inputs;
      if (operation === undefined || !isJsonObject(host)) return [];
      return [{ node, kind, name: called, location: inSolution(location), host, parameters: operation.parameters }];
    }),
    childFlows: flow.actions.flatMap(({ name: node, childFlow }) =>
      childFlow === undefined ? [] : [{ name: node, location: inSolution(childFlow.location), id: childFlow.workflow }],
    ),
    variables: [...flow.parameters.values()].flatMap(({ name: parameter, type, defaultValue, schemaName, location }) =>
      schemaName === undefined || location === undefined
        ? []
        : [{ name: parameter, location: inSolution(location), schemaName, type, defaultValue }],
    ),
    takes: readTakenParts(flow, inSolution),
  };
}

/** A member that is text, or "". */
export function stringAt(value: unknown, pointer: string): string {
  const found = valueAt(value, pointer);
  return typeof found === "string" ? found : "";
}

/** A text or number as text; "" for everything else. */
export function valueText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
