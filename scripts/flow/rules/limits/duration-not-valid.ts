import { flowLimits } from "../../model/index.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const durationNotValid: FlowRule = {
  code: "DurationNotValid",
  summary: "Timeouts and retry intervals are ISO 8601 durations.",
  why: "The flow cannot be saved.",
  fix: "Write `PT30S`, `PT1H`, `P1D` and the like.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ nodes, hosting }, report) {
    const check = (value: unknown, location: Location): void => {
      if (
        typeof value === "string" &&
        !value.startsWith("@") &&
        !/^P(?=.)(?:\d+(?:\.\d+)?[YMWD])*(?:T(?=.)(?:\d+(?:\.\d+)?[HMS])+)?$/.test(value)
      )
        report(location, `'${shorten(value)}' is not a duration, expected ISO 8601 such as PT1H`);
    };
    for (const node of nodes) {
      const timeout = ownMember(node.definition["limit"], "timeout");
      const days = typeof timeout === "string" ? /^P(\d+)D(?:T.*)?$/i.exec(timeout)?.[1] : undefined;
      if (node.typeKey !== "until" && hosting === undefined && Number(days ?? 0) > flowLimits.runDays)
        report(
          below(node.location, "limit", "timeout"),
          `the timeout is ${days ?? ""} days, expected at most ${flowLimits.runDays}, which a run lasts`,
          { severity: "warning" },
        );
      check(ownMember(node.definition["limit"], "timeout"), below(node.location, "limit", "timeout"));
      const policy = node.inputs["retryPolicy"];
      for (const name of ["interval", "minimumInterval", "maximumInterval"])
        check(ownMember(policy, name), below(node.inputsLocation, "retryPolicy", name));
    }
  },
};
