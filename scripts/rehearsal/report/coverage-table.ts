import type { CoverageCount, ReportedCoverage } from "../coverage/index.js";

/** Coverage for a person: a line for each flow, and with `verbose` everything that no run reached. */
export function formatCoverage(coverage: readonly ReportedCoverage[], verbose: boolean): string {
  const rows = [
    ["coverage", "actions", "branches", "run after", "retries"],
    ...coverage.map(({ flow, actions, branches, edges, retries }) => [
      flow,
      ...[actions, branches, edges, retries].map(countText),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  if (!verbose) return table.join("\n");
  const missing = coverage.flatMap(({ flow, notRun }) =>
    notRun.map(
      ({ kind, action, label }) => `${flow}: ${action}${kind === "action" ? "" : `, ${label}`} was not reached`,
    ),
  );
  return [...table, ...missing].join("\n");
}

function countText({ run, total }: CoverageCount): string {
  return total === 0 ? "-" : `${run}/${total}`;
}
