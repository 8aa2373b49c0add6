import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** Every parameter of the flow is read somewhere. */
export const unusedParameter: FlowRule = {
  code: "UnusedParameter",
  severity: "info",
  check({ parameters, calls, place, form }, report) {
    if (form === "source") return;
    const used = new Set(
      calls.filter((call) => call.name === "parameters").map((call) => call.argument?.toLowerCase()),
    );
    if (calls.some((call) => call.name === "parameters" && call.argument === undefined)) return;
    for (const [name, where] of parameters) {
      if (name.startsWith("$") || used.has(name.toLowerCase())) continue;
      report(where ?? place, `parameter '${shorten(name)}' is not used`, { at: "key" });
    }
  },
};
