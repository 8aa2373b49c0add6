import { translateApp, type FlowSet } from "../../../scripts/logic-apps/index.js";
import type { TranslateOptions } from "../../../scripts/logic-apps/translate/flow-translation.js";
import { foreignFlows } from "./foreign-flows.js";

export interface Refusals {
  readonly exported: number;
  readonly refused: number;
  /** Files without a cloud flow. */
  readonly others: number;
  /** By code and what it is about, the most frequent first. */
  readonly reasons: readonly { readonly code: string; readonly reason: string; readonly flows: number }[];
}

/** What an export of each flow of others gives, each flow once, however often it is found. */
export function countRefusals(options: TranslateOptions): Refusals {
  const seen = new Set<string>();
  const reasons = new Map<string, Set<string>>();
  let [exported, refused, others] = [0, 0, 0];
  for (const { read } of foreignFlows()) {
    const set = read();
    if (set === undefined) others++;
    for (const flow of set?.flows ?? []) {
      const text = JSON.stringify(flow.model.definition);
      if (set === undefined || seen.has(text)) continue;
      seen.add(text);
      const found = reasonsOf(set, flow, options);
      if (found.length === 0) exported++;
      else refused++;
      for (const reason of found) reasons.set(reason, (reasons.get(reason) ?? new Set()).add(text));
    }
  }
  const listed = [...reasons].map(([key, flows]) => {
    const [code = "", reason = ""] = key.split("\n");
    return { code, reason, flows: flows.size };
  });
  return { exported, refused, others, reasons: listed.sort((one, other) => other.flows - one.flows) };
}

function reasonsOf(set: FlowSet, flow: FlowSet["flows"][number], options: TranslateOptions): string[] {
  const { findings } = translateApp("foreign", [flow], set.around, options);
  return findings
    .filter(({ finding }) => finding.severity === "error")
    .map(({ finding: { code, message } }) => `${code}\n${aboutWhat(message)}`);
}

/** A message without the name of the action and what else belongs to one flow. */
function aboutWhat(message: string): string {
  const call = /calls '([^']+)' of (?:the custom connector )?'([^']+)'/.exec(message);
  if (call !== null) return `${call[2] ?? ""} ${call[1] ?? ""}`;
  return message
    .replace(/^'[^']*':? /, "")
    .replace(/'[0-9a-f-]{36}'/g, "'…'")
    .split(", expected ")[0] as string;
}
