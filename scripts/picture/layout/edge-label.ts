import type { RunAfterEdge } from "../../flow/model/index.js";
import type { StatusTone } from "../look/theme.js";

const words: Readonly<Record<string, string>> = {
  succeeded: "is successful",
  failed: "has failed",
  skipped: "is skipped",
  timedout: "has timed out",
};

/** What a `runAfter` edge says: nothing for the usual "Succeeded", otherwise the designer's words for its statuses. */
export function edgeLabel({ statuses }: RunAfterEdge): { readonly text: string; readonly tone: StatusTone | "plain" } {
  const keys = [...new Set(statuses.map((status) => status.toLowerCase()))];
  if (keys.length === 1 && keys[0] === "succeeded") return { text: "", tone: "plain" };
  if (keys.length >= 4) return { text: "in any case", tone: "idle" };
  const text = keys.map((key) => words[key] ?? key).join(", ");
  // A line that success takes too does not indicate a failure.
  if (keys.includes("succeeded")) return { text, tone: "idle" };
  const tone = keys.includes("failed") ? "bad" : keys.includes("timedout") ? "late" : "idle";
  return { text: text === "" ? "never" : text, tone };
}
