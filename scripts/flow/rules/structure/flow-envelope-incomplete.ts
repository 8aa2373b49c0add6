import type { FlowRule } from "../context.js";

/** A solution's flow file carries `schemaVersion` and `connectionReferences`. */
export const flowEnvelopeIncomplete: FlowRule = {
  code: "FlowEnvelopeIncomplete",
  severity: "warning",
  check({ root, form }, report) {
    if (form !== "solution") return;
    const version = root["schemaVersion"];
    if (typeof version !== "string" || version === "") report("", 'the file has no schemaVersion, expected "1.0.0.0"');
  },
};
