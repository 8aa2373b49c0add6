import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { expressionOf } from "../../types/schema-of.js";
import { typeOf } from "../../types/type-of.js";
import type { FlowRule } from "../flow-rule.js";

export const actionsMissing: FlowRule = {
  code: "ActionsMissing",
  summary: "A scope and a loop have `actions`.",
  why: "Without actions it does nothing. The designer writes `actions` also when it is empty, so that the member was lost or has another name.",
  fix: "Add `actions`, or remove the scope or the loop.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ actions }, report) {
    for (const { name, type, typeKey, definition, location } of actions) {
      if (!/^(?:scope|foreach|until)$/.test(typeKey) || isJsonObject(definition["actions"])) continue;
      report(location, `${type} '${shorten(name)}' has no 'actions'`, { at: "key" });
    }
  },
};

export const switchCaseNotValid: FlowRule = {
  code: "SwitchCaseNotValid",
  summary: "Every case of a Switch has a value, a text or a number, of the type that the Switch compares.",
  why: "A case without a value is refused when the flow is saved; a case whose value is of another type is never taken: `1` is not `'1'`.",
  fix: "Write the value in `case`, with quotes for a text and without for a number.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check(flow, report) {
    for (const node of flow.actions) {
      const { cases } = node.definition;
      if (node.typeKey !== "switch" || !isJsonObject(cases)) continue;
      const expression = expressionOf(node.definition["expression"]);
      const at = { node, member: "expression", location: below(node.location, "expression") };
      const compared = expression && typeOf(expression, { flow, at, responses: flow.responses });
      for (const name of Object.keys(cases)) {
        const entry = cases[name];
        if (!isJsonObject(entry)) continue;
        const where = below(node.location, "cases", name);
        const value = entry["case"];
        if (value === undefined || value === null) {
          report(where, `the case '${shorten(name)}' has no value, expected 'case'`, { at: "key" });
          continue;
        }
        const found = typeof value === "string" ? "a string" : typeof value === "number" ? "a number" : undefined;
        if (typeof value === "string" && value.includes("@")) continue;
        if (compared === undefined || found === undefined || compared === found || compared === "null") continue;
        const message = `the case is ${found} and the Switch compares ${compared}, so that it is never taken`;
        report(below(where, "case"), message, { severity: "warning" });
      }
    }
  },
};

export const tableColumnsNotValid: FlowRule = {
  code: "TableColumnsNotValid",
  summary: "The columns of a table are a list of headers and values.",
  why: "The platform refuses to save the flow.",
  fix: 'Write `"columns": [ { "header": "Name", "value": "@item()?[\'name\']" } ]`, or leave columns out to have all of them.',
  source:
    "Microsoft Learn: [Triggers and actions reference](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#table-action).",
  severity: "error",
  check({ actions }, report) {
    for (const { typeKey, inputs, inputsLocation } of actions) {
      const { columns } = inputs;
      if (typeKey !== "table" || columns === undefined || columns === null || typeof columns === "string") continue;
      const where = below(inputsLocation, "columns");
      if (!Array.isArray(columns)) {
        report(where, "columns is an object, expected a list of headers and values");
        continue;
      }
      columns.forEach((column: unknown, index) => {
        if (!isJsonObject(column)) report(below(where, index), "the column is not an object of a header and a value");
        else if (column["value"] === undefined)
          report(below(where, index), "the column has no value, expected an expression such as @item()?['name']");
      });
    }
  },
};
