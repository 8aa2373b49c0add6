import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const apiCallIncomplete: WorkflowRule = {
  code: "ApiCallIncomplete",
  summary: "A call of a managed connector has a connection, a path and, unless it is a webhook, a method.",
  why: "Logic Apps knows an operation by verb and path, not by its ID; the workflow cannot be saved without them.",
  fix: "Add the member: the connector's definition has verb and path of the operation.",
  source: logicAppsSources.types,
  severity: "error",
  check({ flow }, report) {
    for (const { name, typeKey, inputs, inputsLocation } of flow.nodes) {
      if (typeKey !== "apiconnection" && typeKey !== "apiconnectionwebhook") continue;
      const connection = ownMember(inputs["host"], "connection");
      const wanted: [string, boolean][] = [
        [
          "host.connection",
          ["name", "referenceName", "id"].some((key) => typeof ownMember(connection, key) === "string"),
        ],
        ["path", typeof inputs["path"] === "string"],
        ["method", typeKey === "apiconnectionwebhook" || typeof inputs["method"] === "string"],
      ];
      const missing = wanted.filter(([, isThere]) => !isThere).map(([member]) => member);
      if (missing.length === 0) continue;
      // Other tools hold that a verb that is left out has a default; no document and no public workflow shows it.
      const severity = missing.join() === "method" ? "warning" : undefined;
      const message = `the connector call '${shorten(name)}' has no ${missing.join(" and no ")}`;
      report(inputsLocation, message, { at: "key", severity });
    }
  },
};
