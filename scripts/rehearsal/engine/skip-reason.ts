/** Why an action was skipped, as its error shows it. Source: run histories of the platform. */
export interface SkipReason {
  readonly code:
    "ActionConditionFailed" | "ActionBranchingConditionNotSatisfied" | "ActionDependencyFailed" | "Terminated";
  readonly text: string;
}

export const branchNotTaken: SkipReason = {
  code: "ActionBranchingConditionNotSatisfied",
  text: "the branch was not taken",
};

/** What is inside a container that was skipped, or failed before it could begin. */
export function containerDidNotRun(name: string): SkipReason {
  return { code: "ActionDependencyFailed", text: `'${name}' did not run` };
}

/** The run was ended by Terminate or from outside. */
export const runHadEnded: SkipReason = { code: "Terminated", text: "the run had ended" };

export const timeWasOver: SkipReason = {
  code: "ActionDependencyFailed",
  text: "the time of an action around it was over",
};

/** A runAfter that is not met. */
export function runAfterUnmet(name: string, expected: Iterable<string>, actual: string): SkipReason {
  const list = [...expected].map((status) => `'${status}'`).join(", ");
  return {
    code: "ActionConditionFailed",
    text: `runs after '${name}' with status ${list}, which ended as '${actual}'`,
  };
}
