import type { JsonObject } from "../../core/json/json-object.js";
import { pointer as join } from "../../core/json/pointer.js";
import { readFaults, type Fault } from "../../emulator/index.js";
import type { ConnectorFault } from "../workspace/connector-faults.js";
import type { Workspace } from "../workspace/workspace.js";
import type { CheckedExpectation } from "./expectation.js";

/** Where in the scenario each planned fault is. */
export type FaultLocations = Map<object, string>;

/**
 * Plans faults of a scenario: those of the emulated services, and those of connectors.
 * @param pointer of the list in the scenario
 */
export function planFaults(
  workspace: Workspace,
  faults: readonly JsonObject[],
  pointer: string,
  locations: FaultLocations,
): void {
  for (const [index, fault] of faults.entries()) {
    locations.set(fault, join(pointer, index));
    if (Object.hasOwn(fault, "connector")) workspace.connectorFaults.add([fault as unknown as ConnectorFault]);
    else workspace.emulator.addFaults(readFaults([fault]));
  }
}

/** A failed expectation for every fault that hit nothing: what it was to prove is not proven. */
export function idleFaults({ emulator, connectorFaults }: Workspace, locations: FaultLocations): CheckedExpectation[] {
  return [...emulator.unusedFaults(), ...connectorFaults.unused()].map((fault) => ({
    passed: false,
    pointer: locations.get(fault) ?? "",
    message: `the fault of ${"service" in fault ? ofService(fault) : ofConnector(fault)} had no effect: there was no such call`,
  }));
}

function ofConnector({ connector, operation }: ConnectorFault): string {
  return operation === undefined ? connector : `${connector} ${operation}`;
}

function ofService({ service, method, path }: Fault): string {
  return [service, method, path].filter((part) => part !== undefined).join(" ");
}
