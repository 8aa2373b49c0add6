import { flowFileName, nameLimits } from "../../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { attributeOf, childText } from "../../xml/element.js";
import { bare, type PackageFinding, type Reading } from "../reading.js";

const stateFor: Readonly<Record<string, string>> = { "0": "1", "1": "2" };

/** Each flow's file and element: form, name, id and state. */
export function* checkFlows(reading: Reading): Iterable<PackageFinding> {
  const ids = new Set<string>();
  const states = new Set<string>();
  for (const workflow of reading.workflows) {
    const entry = (childText(workflow, "JsonFileName") ?? "").replace(/^\//, "");
    const name = attributeOf(workflow, "Name") ?? "";
    const id = bare(attributeOf(workflow, "WorkflowId")) ?? "";
    if (ids.has(id)) yield { check: "FlowName", entry, message: `has the id ${id} of another flow` };
    ids.add(id);
    if (entry !== `Workflows/${flowFileName(name, id)}`) {
      yield { check: "FlowName", entry, message: `is not named '${flowFileName(name, id)}' after its flow` };
    }
    const stem = entry.replace(/^Workflows\//, "").slice(0, -"-00000000-0000-0000-0000-000000000000.json".length);
    if (stem.length > nameLimits.flowFileStem) {
      yield {
        check: "NameLimits",
        entry,
        message: `has a name of ${stem.length} characters before the id, at most ${nameLimits.flowFileStem}`,
      };
    }
    const state = childText(workflow, "StateCode") ?? "";
    const status = childText(workflow, "StatusCode") ?? "";
    states.add(state);
    if (stateFor[state] !== status) {
      yield {
        check: "FlowState",
        entry: "customizations.xml",
        message: `flow '${name}' has state ${state} and status ${status}, expected 1 and 2, or 0 and 1`,
      };
    }
  }
  for (const { entry, value } of reading.flows) {
    const properties = value["properties"];
    const definition = isJsonObject(properties) ? properties["definition"] : undefined;
    if (value["schemaVersion"] !== "1.0.0.0") {
      yield {
        check: "FlowForm",
        entry,
        message: `has the schemaVersion '${String(value["schemaVersion"])}', expected '1.0.0.0'`,
      };
    }
    if (!isJsonObject(properties) || !isJsonObject(properties["connectionReferences"]) || !isJsonObject(definition)) {
      yield { check: "FlowForm", entry, message: "lacks properties.connectionReferences or properties.definition" };
      continue;
    }
    const parameters = definition["parameters"];
    for (const name of ["$connections", "$authentication"]) {
      if (!isJsonObject(parameters) || !isJsonObject(parameters[name])) {
        yield { check: "FlowForm", entry, message: `lacks the parameter ${name}` };
      }
    }
  }
}
