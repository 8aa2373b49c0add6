import { exactJson } from "../../core/json/lossless-json.js";
import type { Rehearsal } from "../rehearse.js";

/** One object: `{ flows: [{ flow, scenario, passed, status, actions, expectations, … }], summary }`. */
export function formatRehearsalJson(rehearsal: Rehearsal): string {
  return exactJson(rehearsal, 2);
}
