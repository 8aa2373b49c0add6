import type { Rehearsal, ScenarioResult } from "../rehearse.js";

/** JUnit XML as test reporters read it: one suite a flow, one case a scenario. */
export function formatJunit({ flows }: Rehearsal): string {
  const suites = [...new Set(flows.map((result) => result.flow))].map((flow) => {
    const cases = flows.filter((result) => result.flow === flow);
    const failures = cases.filter((result) => !result.passed && result.status !== "NotRun").length;
    const skipped = cases.filter((result) => result.status === "NotRun").length;
    return [
      `  <testsuite name="${escape(flow)}" tests="${cases.length}" failures="${failures}" skipped="${skipped}">`,
      ...cases.map(formatCase),
      "  </testsuite>",
    ].join("\n");
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...suites, "</testsuites>"].join("\n");
}

function formatCase(result: ScenarioResult): string {
  const open = `    <testcase classname="${escape(result.flow)}" name="${escape(result.scenario)}" file="${escape(result.file)}" time="${(result.duration / 1000).toFixed(3)}"`;
  if (result.passed) return `${open}/>`;
  if (result.status === "NotRun")
    return `${open}>\n      <skipped message="${escape(result.reason ?? "")}"/>\n    </testcase>`;
  const failures = result.expectations
    .filter((expectation) => !expectation.passed)
    .map(
      ({ message, file, line, column }) =>
        `      <failure message="${escape(message)}">${escape(`${file}:${line}:${column}`)}</failure>`,
    );
  return [`${open}>`, ...failures, "    </testcase>"].join("\n");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

function escape(text: string): string {
  return Array.from(text, (sign) => entities[sign] ?? (isAllowed(sign) ? sign : "\uFFFD")).join("");
}

/** Control characters are not allowed in XML at all, save tab and line ends. */
function isAllowed(sign: string): boolean {
  return sign >= " " || sign === "\t" || sign === "\r";
}
