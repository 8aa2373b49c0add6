import type { CodeEntry } from "../../../core/rules/code.js";
import { below, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { flowLimits, type FlowModel } from "../../model/index.js";
import type { FlowRule } from "../flow-rule.js";

interface CountLimit {
  readonly maximum: number;
  /** What is counted, in the plural. */
  readonly what: string;
  readonly counts: (flow: FlowModel) => readonly { subject: string; count: number; location: Location }[];
}

/** More of something than the platform takes. Source of the numbers: limits of flows. */
function tooMany({ maximum, what, counts }: CountLimit, entry: Pick<CodeEntry, "code" | "summary" | "fix">): FlowRule {
  return {
    ...entry,
    why: "It is a limit of the platform.",
    source: sources.flowLimits,
    severity: "error",
    check(flow, report) {
      for (const { subject, count, location } of counts(flow)) {
        if (count > maximum)
          report(location, `${subject} has ${count} ${what}, expected at most ${maximum}`, { at: "key" });
      }
    },
  };
}

export const tooManyActions = tooMany(
  {
    maximum: flowLimits.actions,
    what: "actions",
    counts: ({ actions, body }) => [{ subject: "the flow", count: actions.length, location: body.location }],
  },
  {
    code: "TooManyActions",
    summary: "A flow has at most 500 actions.",
    fix: "Move a part into a child flow.",
  },
);

export const tooManyVariables = tooMany(
  {
    maximum: flowLimits.variables,
    what: "variables",
    counts: ({ variables, body }) => [{ subject: "the flow", count: variables.size, location: body.location }],
  },
  {
    code: "TooManyVariables",
    summary: "A flow has at most 250 variables.",
    fix: "Use Compose for values that never change, or one object for several.",
  },
);

export const tooManyCases = tooMany(
  {
    maximum: flowLimits.switchCases,
    what: "cases",
    counts: ({ actions }) =>
      actions.map(({ name, branches, location }) => ({
        subject: `Switch '${shorten(name)}'`,
        count: branches.filter((branch) => branch.kind === "case").length,
        location: below(location, "cases"),
      })),
  },
  {
    code: "TooManyCases",
    summary: "A Switch has at most 25 cases.",
    fix: "Split the Switch, or look the value up in an object.",
  },
);
