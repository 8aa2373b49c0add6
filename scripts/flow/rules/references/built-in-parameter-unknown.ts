import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest } from "../../../core/rules/suggest.js";
import { cataloged } from "../../catalog/index.js";
import { apiNameOf } from "../../model/index.js";
import { optionalParameterNames, fixedParameterValues } from "../../catalog/parameter-values.js";
import type { FlowRule } from "../flow-rule.js";

const source =
  "Microsoft Learn, reference of each connector: [Dataverse](https://learn.microsoft.com/connectors/commondataserviceforapps), [SharePoint](https://learn.microsoft.com/connectors/sharepointonline) and others; published flows.";

export const builtInParameterUnknown: FlowRule = {
  code: "BuiltInParameterUnknown",
  summary: "A call of a built-in connector gives parameters that the operation has.",
  why: "The flow cannot be saved with WorkflowOperationParametersExtraParameter. The catalog of parameters is not complete: only a name that resembles a known one is reported.",
  fix: "Correct the name.",
  source,
  severity: "warning",
  check({ nodes, connections }, report) {
    for (const { operation, inputsLocation } of nodes) {
      if (operation?.operationId === undefined) continue;
      const api = apiNameOf(operation, connections);
      const seen = cataloged(api)?.get(operation.operationId)?.parameters;
      if (seen === undefined) continue;
      const known = [...new Set([...seen, ...optionalParameterNames(api, operation.operationId)])];
      const folded = new Set(known.map((name) => name.toLowerCase()));
      const given = Object.keys(operation.parameters);
      const open = known.filter((name) => !given.some((one) => one.toLowerCase() === name.toLowerCase()));
      for (const name of given) {
        // Members of a body depend on a table, a list or a schema.
        if (folded.has(name.toLowerCase()) || !isFixed(name, known)) continue;
        const meant = closest(name, open);
        if (meant === undefined || name.length < 3) continue;
        report(
          below(inputsLocation, "parameters", name),
          `'${shorten(name)}' is not a parameter of ${operation.operationId}`,
          { at: "key", help: `did you mean '${meant}'?` },
        );
      }
    }
  },
};

/** Whether the names of parameters of this kind are known: those at the top, and those of a body whose members are. */
function isFixed(name: string, known: readonly string[]): boolean {
  const slash = name.lastIndexOf("/");
  return (
    slash < 0 ||
    known.some((one) => one.toLowerCase().startsWith(name.slice(0, slash + 1).toLowerCase()) && !/^item\//i.test(one))
  );
}

export const builtInParameterValue: FlowRule = {
  code: "BuiltInParameterValue",
  summary: "A parameter that has one of a few values has one of these.",
  why: "The flow cannot be turned on, or the trigger never fires.",
  fix: "Choose the value in the designer.",
  source,
  severity: "warning",
  check({ nodes, connections }, report) {
    for (const { operation, inputsLocation } of nodes) {
      if (operation?.operationId === undefined) continue;
      const top = operation.parameters["$top"];
      if (typeof top === "string" && top !== "" && !top.includes("@") && !/^\s*\d+\s*$/.test(top))
        report(below(inputsLocation, "parameters", "$top"), `$top is '${shorten(top)}', expected a whole number`);
      const id = operation.parameters["recordId"];
      const api = apiNameOf(operation, connections);
      // An alternate key is written as name=value.
      if (
        /^shared_commondataserviceforapps$/i.test(api) &&
        typeof id === "string" &&
        !/^$|[@=]/.test(id) &&
        !guid.test(id)
      )
        report(below(inputsLocation, "parameters", "recordId"), `recordId is '${shorten(id)}', expected a GUID`);
      const values = fixedParameterValues(api, operation.operationId);
      for (const { parameter, known } of values) {
        const value = operation.parameters[parameter];
        if (typeof value === "string" && value.includes("@")) continue;
        if ((typeof value !== "string" && typeof value !== "number") || value === "" || known.has(String(value)))
          continue;
        const list = [...known].map(([one, meaning]) => `${one} (${meaning})`).join(", ");
        report(
          below(inputsLocation, "parameters", parameter),
          `'${shorten(String(value))}' is not a value of ${parameter}, expected ${list}`,
        );
      }
    }
  },
};

const guid = /^[{(]?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}[)}]?$/i;
