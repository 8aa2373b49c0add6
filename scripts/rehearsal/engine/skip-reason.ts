import type { ContainerEnd } from "./run.js";
import type { Status } from "./status.js";

/**
 * Why an action did not run, as its error shows it. Source: run histories of the platform; FlowForger's runs on a tenant
 * (github.com/tomdam/flowforger).
 */
export interface SkipReason {
  readonly code:
    "ActionConditionFailed" | "ActionBranchingConditionNotSatisfied" | "ActionDependencyFailed" | "Terminated";
  /** The message for an action. */
  readonly text: (action: string) => string;
  /** How the action ends; Skipped when left out. */
  readonly status?: Status;
  readonly actionCode?: string;
}

export const branchNotTaken: SkipReason = {
  code: "ActionBranchingConditionNotSatisfied",
  text: (action) =>
    `The execution of template action '${action}' skipped: the branching condition for this action is not satisfied.`,
};

/** What is inside a container that was skipped, or failed before it could begin. */
export function containerDidNotRun(name: string, { status = "Failed", code = status }: ContainerEnd): SkipReason {
  return {
    code: "ActionDependencyFailed",
    text: (action) =>
      `The execution of template action '${action}' is skipped: dependant action '${name}' completed with status '${status}' and code '${code}'.`,
  };
}

/** The run was ended by Terminate or from outside. */
export const runHadEnded: SkipReason = {
  code: "Terminated",
  text: (action) => `'${action}' was skipped: the run had ended`,
};

export const timeWasOver: SkipReason = {
  code: "ActionDependencyFailed",
  text: (action) => `'${action}' was skipped: the time of an action around it was over`,
};

/** A runAfter that is not met. */
export function runAfterUnmet(name: string, expected: Iterable<string>, actual: string): SkipReason {
  return {
    code: "ActionConditionFailed",
    text: (action) =>
      `The execution of template action '${action}' is skipped: the 'runAfter' condition for action '${name}' is not satisfied. Expected status values '${[...expected].join(", ")}' and actual value '${actual}'.`,
  };
}

/** A Switch whose value has another type than one of its cases: what is in its branches fails. */
export function caseOfOtherType(value: string, other: string): SkipReason {
  return {
    code: "ActionConditionFailed",
    text: (action) =>
      `The execution of template action '${action}' failed: an unexpected exception encountered when evaluating branching condition. 'Template language function 'strongEquals' expects parameters of same type, but found '${value},${other}' distinct types.'`,
    status: "Failed",
    actionCode: "InternalServerError",
  };
}
