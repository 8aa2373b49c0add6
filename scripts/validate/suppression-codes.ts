import type { CodeTable } from "../core/rules/code.js";

/** What is found about suppressions themselves. */
export const suppressionCodes = {
  SuppressionNotValid: {
    severity: "warning",
    summary: "A suppression names a code and a reason; severities in power-batch.yaml are known words.",
    why: "A finding that is suppressed without a reason is forgotten. Such a suppression has no effect.",
    fix: "Write `# power-batch-ignore CODE: reason` in YAML, or `{ code, file, pointer, reason }` below `validate.suppress` in power-batch.yaml.",
    source: "[Validator](../validator.md#settings).",
    example: "```yaml\n# power-batch-ignore OperationIdSanitized\n```",
    checkedIn: "YAML sources and power-batch.yaml",
  },
  SuppressionUnused: {
    severity: "warning",
    summary: "Every suppression suppresses something.",
    why: "What it was for has been repaired or renamed; if it stays, it hides the next finding of its kind.",
    fix: "Remove it.",
    source: "[Validator](../validator.md#settings).",
    example:
      "```yaml\nvalidate:\n  suppress:\n    - code: OperationIdSanitized\n      file: connector/old/**\n      reason: ids are in use\n```",
    checkedIn: "YAML sources and power-batch.yaml",
  },
} as const satisfies CodeTable;
