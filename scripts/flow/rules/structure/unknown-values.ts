import { ownMember } from "../../../core/json/own-member.js";
import type { CodeEntry } from "../../../core/rules/code.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { FlowRule } from "../flow-rule.js";

interface FixedValues {
  /** The type of action, in lower case. */
  readonly typeKey: string;
  /** Where the value is, below `inputs`. */
  readonly path: readonly string[];
  /** The value, as the message calls it. */
  readonly what: string;
  readonly known: readonly string[];
  /** Values that are known but not worth recommending. */
  readonly unusual?: readonly string[];
}

/** An input that has one of a few values, compared without case. */
function unknownValue({ typeKey, path, what, known, unusual = [] }: FixedValues, entry: CodeEntry): FlowRule {
  const accepted = new Set([...known, ...unusual].map((value) => value.toLowerCase()));
  return {
    ...entry,
    check({ actions }, report) {
      for (const action of actions) {
        if (action.typeKey !== typeKey) continue;
        const value = path.reduce<unknown>((holder, name) => ownMember(holder, name), action.inputs);
        if (typeof value !== "string" || value.includes("@") || accepted.has(value.toLowerCase())) continue;
        report(
          below(action.inputsLocation, ...path),
          `'${shorten(value)}' is not ${what}, expected ${known.slice(0, -1).join(", ")} or ${known.at(-1) ?? ""}`,
          didYouMean(value, [...known, ...unusual]),
        );
      }
    },
  };
}

export const httpMethodUnknown = unknownValue(
  {
    typeKey: "http",
    path: ["method"],
    what: "an HTTP method",
    known: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    unusual: ["HEAD", "OPTIONS", "TRACE"],
  },
  {
    code: "HttpMethodUnknown",
    summary: "The method of an HTTP action is one that HTTP has.",
    why: "The flow cannot be saved.",
    fix: "Use GET, POST, PUT, PATCH or DELETE.",
    source: sources.workflowDefinitionLanguageSchema,
    severity: "error",
  },
);

export const terminateStatusUnknown = unknownValue(
  {
    typeKey: "terminate",
    path: ["runStatus"],
    what: "a status that Terminate can set",
    known: ["Succeeded", "Failed", "Cancelled"],
  },
  {
    code: "TerminateStatusUnknown",
    summary: "`runStatus` of Terminate is Succeeded, Failed or Cancelled.",
    why: "A run that is terminated cannot end in any other way.",
    fix: "Use one of the three.",
    source: sources.workflowDefinitionLanguageSchema,
    severity: "error",
  },
);

export const tableFormatUnknown = unknownValue(
  {
    typeKey: "table",
    path: ["format"],
    what: "a format of a table",
    known: ["CSV", "HTML"],
  },
  {
    code: "TableFormatUnknown",
    summary: "A table is created as CSV or HTML.",
    why: "The flow cannot be saved.",
    fix: "Use CSV or HTML.",
    source: sources.workflowDefinitionLanguageSchema,
    severity: "error",
  },
);

export const waitUnitUnknown = unknownValue(
  {
    typeKey: "wait",
    path: ["interval", "unit"],
    what: "a unit of time",
    known: ["Second", "Minute", "Hour", "Day", "Week", "Month"],
    unusual: ["Year"],
  },
  {
    code: "WaitUnitUnknown",
    summary: "The unit of a delay is one that the platform knows.",
    why: "The flow cannot be saved.",
    fix: "Use Second, Minute, Hour, Day, Week or Month.",
    source: sources.workflowDefinitionLanguageSchema,
    severity: "error",
  },
);
