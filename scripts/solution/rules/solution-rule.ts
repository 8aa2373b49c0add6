import type { Rule } from "../../core/rules/rule.js";
import type { SolutionContext } from "../model/solution-context.js";

/** A check of a solution as a whole. Locations begin with the file: a solution is one document whose members are its files. */
export type SolutionRule = Rule<SolutionContext>;
