import type { FlowRule } from "../flow-rule.js";

export const flowEnvelopeIncomplete: FlowRule = {
  code: "FlowEnvelopeIncomplete",
  summary: "A flow file of a solution has `schemaVersion` and `connectionReferences`.",
  why: 'The import fails with "Error while importing workflow" when the envelope is not complete.',
  fix: 'Add `"schemaVersion": "1.0.0.0"` beside `properties`, and `connectionReferences` inside.',
  source: "Exported solutions; TALXIS/tools-devkit-templates issue 89.",
  severity: "warning",
  check({ root, form }, report) {
    if (form !== "solution") return;
    const version = root["schemaVersion"];
    if (typeof version !== "string" || version === "") report("", 'the file has no schemaVersion, expected "1.0.0.0"');
  },
};
