import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { isWholeFile, shownLocation } from "../core/diagnostics/whole-file.js";
import { formatJunit, type JunitCase } from "../core/xml/junit.js";
import type { ReportInput } from "./json.js";

/**
 * Findings as JUnit XML: a suite for each file, a failed case for each error. Warnings are cases that pass and say so in
 * `system-out`: a report that is red for a warning would be switched off.
 */
export function formatFindingsJunit({ diagnostics, summary }: ReportInput, files: readonly string[]): string {
  const byFile = new Map<string, Diagnostic[]>(files.map((file) => [file, []]));
  for (const diagnostic of diagnostics) {
    const list = byFile.get(diagnostic.file) ?? [];
    byFile.set(diagnostic.file, list);
    list.push(diagnostic);
  }
  return formatJunit({
    name: "power-batch validate",
    milliseconds: summary.milliseconds,
    suites: [...byFile].map(([file, list]) => ({
      name: file,
      cases:
        list.length === 0
          ? [{ name: "no findings", classname: file, outcomes: [] }]
          : list.map((diagnostic) => testCase(file, diagnostic)),
    })),
  });
}

function testCase(file: string, { code, message, severity, range, help }: Diagnostic): JunitCase {
  const location = shownLocation(file, range);
  const text = `${location} ${severity} ${message}${help === undefined ? "" : `\n${help}`}`;
  return {
    name: isWholeFile(range) ? code : `${code} ${range.line}:${range.column}`,
    classname: file,
    outcomes: [severity === "error" ? { kind: "failure", type: code, message, text } : { kind: "system-out", text }],
  };
}
