import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { ReportInput } from "./json.js";

/**
 * JUnit XML, as CI servers read it: a suite for each file, a failed case for each error. Warnings are cases that pass
 * and say so in `system-out`: a report that is red for a warning would be switched off.
 */
export function formatJunit({ diagnostics, summary }: ReportInput, files: readonly string[]): string {
  const byFile = new Map<string, Diagnostic[]>(files.map((file) => [file, []]));
  for (const diagnostic of diagnostics) {
    const list = byFile.get(diagnostic.file) ?? [];
    byFile.set(diagnostic.file, list);
    list.push(diagnostic);
  }
  const suites = [...byFile].map(([file, list]) => suite(file, list));
  const tests = [...byFile.values()].reduce((total, list) => total + Math.max(1, list.length), 0);
  const seconds = (summary.milliseconds / 1000).toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="power-batch validate" tests="${tests}" failures="${summary.errors}" time="${seconds}">`,
    ...suites,
    "</testsuites>",
  ].join("\n");
}

function suite(file: string, diagnostics: readonly Diagnostic[]): string {
  const failures = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  const cases =
    diagnostics.length === 0
      ? [`    <testcase name="no findings" classname="${escape(file)}"/>`]
      : diagnostics.map((diagnostic) => testCase(file, diagnostic));
  const counts = `tests="${cases.length}" failures="${failures}"`;
  return [`  <testsuite name="${escape(file)}" ${counts}>`, ...cases, "  </testsuite>"].join("\n");
}

function testCase(file: string, { code, message, severity, range, help }: Diagnostic): string {
  const location = `${file}:${range.line}:${range.column}`;
  const text = escape(`${location} ${severity} ${message}${help === undefined ? "" : `\n${help}`}`);
  const open = `    <testcase name="${escape(`${code} ${range.line}:${range.column}`)}" classname="${escape(file)}"`;
  const body =
    severity === "error"
      ? `<failure type="${escape(code)}" message="${escape(message)}">${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return `${open}>${body}</testcase>`;
}

// eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Characters that XML 1.0 has no way to write become a question mark. */
function escape(text: string): string {
  return text
    .replace(notInXml, "?")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
