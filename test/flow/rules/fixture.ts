import { validate, type ValidateResult } from "../../../scripts/validate/index.js";
import { memoryHost } from "../../support/memory-host.js";
import { applyPointer } from "../../connector/rules/fixture.js";
import type { Fixture as ConnectorFixture, Fixtures as ConnectorFixtures } from "../../connector/rules/fixture.js";
import { soundFlow } from "./samples.js";

/** Keys are pointers into the sound flow; `D/` stands for its definition. */
export type Fixture = ConnectorFixture;
export type Fixtures = ConnectorFixtures;

export function fullPointer(short: string): string {
  return short.startsWith("D/") ? `/properties/definition/${short.slice(2)}` : short;
}

/** The sound flow with a change made. */
export function changedFlow(change: Fixture["passes"][number]): Record<string, unknown> {
  const flow = soundFlow();
  for (const [key, value] of Object.entries(change)) applyPointer(flow, fullPointer(key), value);
  return flow;
}

/** Validates one flow as an exported file. */
export function validateFlow(flow: unknown): Promise<ValidateResult> {
  return validate({ paths: ["flow.json"], host: memoryHost({ "flow.json": JSON.stringify(flow, null, 2) }) });
}
