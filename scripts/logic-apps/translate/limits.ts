import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import { flowLimits } from "../../flow/model/index.js";
import type { FlowTranslation } from "./flow-translation.js";

/**
 * Reports what Azure refuses to save; its limits are those of flows. The queue's frame adds actions and one level.
 * Source: Microsoft Learn, "Limits and configuration reference for Azure Logic Apps", workflow definition limits.
 */
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
      if (name.length > flowLimits.name) {
        translation.report(
          "ExportLimit",
          at,
          `the name of '${name}' has ${name.length} characters, expected at most ${flowLimits.name}`,
        );
      }
      for (const inner of branchesIn(action)) pending.push([inner, depth + 1]);
    }
  }
  if (count > flowLimits.actions) {
    translation.report("ExportLimit", at, `the workflow has ${count} actions, expected at most ${flowLimits.actions}`);
  }
  if (deepest > flowLimits.nesting) {
    translation.report("ExportLimit", at, `actions are nested ${deepest} deep, expected at most ${flowLimits.nesting}`);
  }
}

function branchesIn(action: unknown): JsonObject[] {
  if (!isJsonObject(action)) return [];
  const cases = isJsonObject(action["cases"]) ? Object.values(action["cases"]) : [];
  const holders: unknown[] = [action, action["else"], action["default"], ...cases];
  return holders.map((holder) => ownMember(holder, "actions")).filter(isJsonObject);
}
