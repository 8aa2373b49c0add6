import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { rehearse, type ScenarioResult } from "../../../scripts/rehearsal/rehearse.js";
import { expect } from "chai";
import { button, projectHost, type TestFlow } from "./project.js";

export const after = (...names: string[]): JsonObject => Object.fromEntries(names.map((name) => [name, ["Succeeded"]]));

/** An HTTP action without retries. */
export function http(url: string, more: JsonObject = {}): JsonObject {
  return { type: "Http", inputs: { method: "GET", uri: url, retryPolicy: { type: "none" }, ...more } };
}

/** Runs a scenario of a flow `it` with these actions; each run is one click of a button. */
export async function one(
  actions: JsonObject,
  text: string,
  more: { flows?: Record<string, TestFlow>; files?: Record<string, string> } = {},
): Promise<ScenarioResult> {
  const host = projectHost({
    flows: { it: { trigger: button, actions }, ...more.flows },
    scenarios: { it: { s: `description: d\n${text}` } },
  });
  for (const [name, content] of Object.entries(more.files ?? {})) {
    host.files.write(`/project/flows/it/scenarios/${name}`, content);
  }
  const { flows } = await rehearse({ dist: "dist", host, flows: ["it"] });
  const [result] = flows;
  if (result === undefined) throw new Error("no result");
  return result;
}

export const failures = (result: ScenarioResult): string[] =>
  result.expectations.filter(({ passed }) => !passed).map(({ message }) => message);

export async function passes(...parameters: Parameters<typeof one>): Promise<ScenarioResult> {
  const result = await one(...parameters);
  expect(failures(result)).to.deep.equal([]);
  return result;
}
