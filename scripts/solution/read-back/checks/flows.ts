import { componentType, flowFileName, nameLimits } from "../../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { attributeOf, childText } from "../../../core/xml/element.js";
import { childFlowCalls } from "../flow-parts.js";
import { bare, type PackageFinding, type Reading } from "../reading.js";

const stateFor: Readonly<Record<string, string>> = { "0": "1", "1": "2" };

/** Each flow's file and element: form, name, id and state. */
export function* checkFlows(reading: Reading): Iterable<PackageFinding> {
  const ids = new Set<string>();
  for (const workflow of reading.workflows) {
    const entry = (childText(workflow, "JsonFileName") ?? "").replace(/^\//, "");
    const name = attributeOf(workflow, "Name") ?? "";
    const id = bare(attributeOf(workflow, "WorkflowId")) ?? "";
    if (ids.has(id)) yield { code: "FlowName", entry, message: `has the id ${id} of another flow` };
    ids.add(id);
    if (entry !== `Workflows/${flowFileName(name, id)}`) {
      yield { code: "FlowName", entry, message: `is not named '${flowFileName(name, id)}' after its flow` };
    }
    const stem = entry.replace(/^Workflows\//, "").slice(0, -"-00000000-0000-0000-0000-000000000000.json".length);
    if (stem.length > nameLimits.flowFileStem) {
      yield {
        code: "NameLimits",
        entry,
        message: `has a name of ${stem.length} characters before the id, at most ${nameLimits.flowFileStem}`,
      };
    }
    if (reading.json(entry) !== undefined && !isJsonObject(reading.json(entry))) {
      yield { code: "FlowForm", entry, message: "is no JSON object" };
    }
    const state = childText(workflow, "StateCode") ?? "";
    const status = childText(workflow, "StatusCode") ?? "";
    if (stateFor[state] !== status) {
      yield {
        code: "FlowState",
        entry: "customizations.xml",
        message: `flow '${name}' has state ${state} and status ${status}, expected 1 and 2, or 0 and 1`,
      };
    }
  }
  yield* checkChildFlows(reading, ids);
  for (const { entry, value } of reading.flows) {
    const properties = value["properties"];
    const definition = isJsonObject(properties) ? properties["definition"] : undefined;
    if (value["schemaVersion"] !== "1.0.0.0") {
      yield {
        code: "FlowForm",
        entry,
        message: `has the schemaVersion '${String(value["schemaVersion"])}', expected '1.0.0.0'`,
      };
    }
    if (!isJsonObject(properties) || !isJsonObject(properties["connectionReferences"]) || !isJsonObject(definition)) {
      yield { code: "FlowForm", entry, message: "lacks properties.connectionReferences or properties.definition" };
      continue;
    }
    const parameters = definition["parameters"];
    for (const name of ["$connections", "$authentication"]) {
      if (!isJsonObject(parameters) || !isJsonObject(parameters[name])) {
        yield { code: "FlowForm", entry, message: `lacks the parameter ${name}` };
      }
    }
  }
}

/** Every child flow is here or a missing dependency. */
function* checkChildFlows(reading: Reading, ids: ReadonlySet<string>): Iterable<PackageFinding> {
  const elsewhere = new Set(
    reading.missing.filter((missing) => missing.type === componentType.flow).map((missing) => missing.id),
  );
  for (const flow of reading.flows) {
    for (const { name, id } of childFlowCalls(flow)) {
      if (!ids.has(id) && !elsewhere.has(id)) {
        yield {
          code: "ChildFlow",
          entry: flow.entry,
          message: `'${name}' runs the flow '${id}', which is neither here nor a missing dependency`,
        };
      }
    }
  }
}
