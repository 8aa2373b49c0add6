import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const connectionFormMismatch: WorkflowRule = {
  code: "ConnectionFormMismatch",
  summary:
    "A call names its connection in the form of its hosting: `referenceName` in Standard, `name` with `$connections` in Consumption.",
  why: "Standard finds connections in connections.json, Consumption in the parameter `$connections`; each refuses the other's form.",
  fix: 'Standard: `"connection": { "referenceName": "office365" }`. Consumption: `"connection": { "name": "@parameters(\'$connections\')[\'office365\'][\'connectionId\']" }`.',
  source: logicAppsSources.types,
  severity: "error",
  check({ flow, hosting }, report) {
    const [wanted, other] = hosting === "standard" ? ["referenceName", "name"] : ["name", "referenceName"];
    for (const { name, inputs, inputsLocation } of flow.nodes) {
      const connection = ownMember(inputs["host"], "connection");
      const found = ownMember(connection, other);
      if (found === undefined || ownMember(connection, wanted) !== undefined) continue;
      report(
        below(inputsLocation, "host", "connection", other),
        `'${shorten(name)}' names its connection by '${other}', expected '${wanted}'`,
        // Only the parameter is known to be missing in Standard.
        {
          at: "key",
          severity:
            other === "name" && typeof found === "string" && !found.includes("$connections") ? "warning" : undefined,
        },
      );
    }
  },
};
