import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest } from "../../../core/rules/suggest.js";
import { cataloged } from "../../catalog/index.js";
import { apiNameOf } from "../../model/index.js";
import type { FlowRule } from "../flow-rule.js";

/** The known operation that a name resembles: misspelled, or cut short. A longer name is usually another operation. */
function resembling(name: string, known: readonly string[]): string | undefined {
  const near = closest(name, known);
  if (near !== undefined) return near;
  return known.find((one) => name.length >= 6 && one.toLowerCase().startsWith(name.toLowerCase()));
}

/** Two operations that differ in their version or their last word, such as GetItem and GetItems, are both real. */
function isVariant(name: string, known: string, api: string): boolean {
  // Dataverse has no pairs that differ in their number only.
  if (/^shared_commondataserviceforapps$/i.test(api) && name.length === known.length - 1) return false;
  return withoutEnd(name) === withoutEnd(known);
}

function withoutEnd(name: string): string {
  return name.toLowerCase().replace(/(?:_?v\d+|withorganization|s|async)+$/, "");
}

export const builtInOperationUnknown: FlowRule = {
  code: "BuiltInOperationUnknown",
  summary:
    "A call of a built-in connector names an operation that published flows call or a page of the reference has.",
  why: "The flow cannot be saved with WorkflowOperationInputsApiOperationNotFound when the connector has no such operation. The catalog of operations is not complete: only a name that resembles a known one is reported.",
  fix: "Correct the operation id, or suppress the finding when the operation exists.",
  source: "Published flows, SDKs and pages of Microsoft's reference, each named in the catalog.",
  severity: "warning",
  check({ nodes, connections }, report) {
    for (const { operation, inputsLocation, name } of nodes) {
      const operationId = operation?.operationId;
      if (operation === undefined || operationId === undefined || operationId.includes("@")) continue;
      const api = apiNameOf(operation, connections);
      const known = cataloged(api);
      if (known === undefined || known.has(operationId)) continue;
      const meant = resembling(operationId, [...known.keys()]);
      if (meant === undefined || isVariant(operationId, meant, api)) continue;
      report(
        below(inputsLocation, "host", "operationId"),
        `'${shorten(name)}' calls '${shorten(operationId)}' of ${shorten(api)}, which no flow or page that was read has`,
        { help: `did you mean '${meant}'?` },
      );
    }
  },
};
