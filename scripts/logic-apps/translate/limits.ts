import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import type { FlowTranslation } from "./flow-translation.js";

/** Source: Microsoft Learn, limits of Azure Logic Apps: actions of a workflow, nesting depth, length of an action's name. */
const maximumActions = 500;
const maximumDepth = 8;
const longestName = 80;

/** Reports what Azure refuses to save. The queue's frame adds actions and one level. */
export function checkDepth(actions: JsonObject, translation: FlowTranslation): void {
  const at = below(translation.flow.model.location, "actions");
  let count = 0;
  const pending: [branch: JsonObject, depth: number][] = [[actions, 1]];
  let deepest = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [branch, depth] = next;
    for (const [name, action] of Object.entries(branch)) {
      count++;
      deepest = Math.max(deepest, depth);
      if (name.length > longestName) {
        translation.report(
          "ExportLimit",
          at,
          `the name of '${name}' has ${name.length} characters, expected at most ${longestName}`,
        );
      }
      for (const inner of branchesIn(action)) pending.push([inner, depth + 1]);
    }
  }
  if (count > maximumActions) {
    translation.report("ExportLimit", at, `the workflow has ${count} actions, expected at most ${maximumActions}`);
  }
  if (deepest > maximumDepth) {
    translation.report("ExportLimit", at, `actions are nested ${deepest} deep, expected at most ${maximumDepth}`);
  }
}

function branchesIn(action: unknown): JsonObject[] {
  if (!isJsonObject(action)) return [];
  const cases = isJsonObject(action["cases"]) ? Object.values(action["cases"]) : [];
  const holders: unknown[] = [action, action["else"], action["default"], ...cases];
  return holders.map((holder) => ownMember(holder, "actions")).filter(isJsonObject);
}
