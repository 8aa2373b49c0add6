import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

const rounds = 100;

export const statelessLimit: WorkflowRule = {
  code: "StatelessLimit",
  summary: "A stateless workflow waits for nothing, and its loops have at most 100 rounds.",
  why: "It lasts five minutes at most and is kept in memory only: it has no webhooks and no long loops.",
  fix: "Make the workflow stateful.",
  source: logicAppsSources.limits,
  severity: "warning",
  check({ flow, hosting }, report) {
    if (hosting !== "standard" || String(flow.root["kind"]).toLowerCase() !== "stateless") return;
    for (const { name, type, typeKey, definition, location } of flow.nodes) {
      const count = ownMember(definition["limit"], "count");
      if (/webhook$/.test(typeKey))
        report(
          below(location, "type"),
          `'${shorten(name)}' has the type ${type}, which a stateless workflow does not have`,
        );
      else if (typeKey === "until" && typeof count === "number" && count > rounds)
        report(
          below(location, "limit", "count"),
          `Until '${shorten(name)}' has ${count} rounds, expected at most ${rounds}`,
        );
    }
  },
};
