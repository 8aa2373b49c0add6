import { shorten } from "../../core/rules/shape.js";
import { didYouMean } from "../../core/rules/suggest.js";
import { child, textOf } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

function parseList(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(String) : undefined;
  } catch {
    return undefined;
  }
}

export const solutionScriptOperations: SolutionRule = {
  code: "SolutionScriptOperations",
  severity: "warning",
  summary: "`<scriptoperations>` is a JSON list of operations that the connector has, and the connector has a script.",
  why: "The list says which operations run through the script. One with a wrong name is never handled, and the call goes to the service as it is; a list without script means nothing.",
  fix: "Correct `scriptOperations` in `properties.yaml`, or add `script.csx`.",
  source:
    "Microsoft Learn: [Connector table, `scriptoperations`](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/connector), [Write code in a custom connector](https://learn.microsoft.com/connectors/custom-connectors/write-code).",
  example: '`<scriptoperations>["Batches"]</scriptoperations>` while the operation is called `Batch`.',
  check(context, report) {
    for (const { element, operations } of context.connectors) {
      const list = child(element, "scriptoperations");
      if (list === undefined || textOf(list) === "") continue;
      const names = parseList(textOf(list));
      if (names === undefined) report(context.at(list), "scriptoperations must be a JSON list of texts");
      if (child(element, "customcodeblobcontent") === undefined && (names?.length ?? 0) > 0) {
        report(context.at(list), "scriptoperations lists operations, but the connector has no script");
      }
      for (const name of operations.size === 0 ? [] : (names ?? [])) {
        if (operations.has(name)) continue;
        report(
          context.at(list),
          `the script handles '${shorten(name)}', which the definition does not have`,
          didYouMean(name, operations.keys()),
        );
      }
    }
  },
};
