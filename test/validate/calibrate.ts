import * as path from "node:path";
import { allRules, formatRows, ruleRows } from "./rule-table.js";
import { validate } from "../../scripts/validate/index.js";

/*
 * `npm run calibrate -- DIR [--errors] [--rules]`: the validator over any tree of connectors, flows and solutions. Prints what each
 * rule finds and in how many files, what crashed, and the time; with --errors every error with its place; with --rules a
 * table of all rules with their tests and hits.
 */
const [directory, ...flags] = process.argv.slice(2);
if (directory === undefined) {
  console.error("usage: npm run calibrate -- DIR [--errors] [--rules]");
  process.exit(2);
}

const began = process.hrtime.bigint();
const { diagnostics, files, summary } = await validate({ paths: [path.resolve(directory)] });
const seconds = Number(process.hrtime.bigint() - began) / 1e9;

interface Count {
  findings: number;
  readonly files: Set<string>;
}
const counts = new Map<string, Count>();
for (const { code, severity, file } of diagnostics) {
  const key = `${severity} ${code}`;
  const count = counts.get(key) ?? { findings: 0, files: new Set() };
  counts.set(key, count);
  count.findings++;
  count.files.add(file);
}

const order = ["error", "warning", "info"];
const rows = [...counts].sort(([a, one], [b, two]) => {
  const rank = order.indexOf(a.split(" ")[0] ?? "") - order.indexOf(b.split(" ")[0] ?? "");
  return rank !== 0 ? rank : two.findings - one.findings;
});
for (const [key, { findings, files: where }] of rows) {
  const [severity = "", code = ""] = key.split(" ");
  console.log(`${severity.padEnd(8)} ${code.padEnd(66)} ${String(findings).padStart(6)} in ${where.size} files`);
}
if (flags.includes("--errors")) {
  for (const { severity, file, range, code, message } of diagnostics) {
    if (severity === "error")
      console.log(`${path.relative(directory, file)}:${range.line}:${range.column} ${code} ${message}`);
  }
}
if (flags.includes("--rules")) {
  const hits = new Map<string, { findings: number; files: number }>();
  for (const [key, { findings, files: where }] of counts) {
    const code = key.split(" ")[1] ?? "";
    const before = hits.get(code) ?? { findings: 0, files: 0 };
    hits.set(code, { findings: before.findings + findings, files: before.files + where.size });
  }
  console.log(formatRows(await ruleRows(hits)));
}
const crashes = diagnostics.filter((diagnostic) => diagnostic.code === "RuleCrashed").length;
const silent = new Set(allRules.map((rule) => rule.code)).size - new Set(diagnostics.map(({ code }) => code)).size;
console.log(
  `${files} files (${summary.skipped} others skipped), ${summary.errors} errors, ${summary.warnings} warnings, ` +
    `${summary.infos} remarks, ${crashes} crashes, ${silent} rules silent, ${seconds.toFixed(2)} s`,
);
process.exitCode = crashes === 0 ? 0 : 1;
