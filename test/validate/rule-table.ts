import * as fs from "node:fs";
import * as path from "node:path";
import { registry, type RegisteredCode } from "../../scripts/validate/registry.js";
import { mutations } from "../solution/support/mutations.js";
import { repository } from "../support/repository.js";
import { flowFaults } from "./faults/flow-faults.js";
import { solutionFaults } from "./faults/solution-faults.js";
import { loadFixtures } from "../support/rule-fixtures.js";

/** A rule with how it is tested and how often it speaks. */
export interface RuleRow extends RegisteredCode {
  readonly fails: number;
  readonly passes: number;
  readonly findings: number;
  readonly files: number;
}

/** The codes that are rules: those with a check. */
export const allRules: readonly RegisteredCode[] = [...registry.values()].filter((entry) => "check" in entry);

/** @param hits findings and files by code */
export async function ruleRows(
  hits: ReadonlyMap<string, { readonly findings: number; readonly files: number }>,
): Promise<RuleRow[]> {
  const fixtures = {
    ...(await loadFixtures("connector")),
    ...(await loadFixtures("flow")),
    ...(await loadFixtures("logic-apps")),
  };
  const solutions = fs.readFileSync(path.join(repository, "test/solution/rules/solution-rules.test.ts"), "utf8");
  return allRules.map((rule) => {
    const planted = [...flowFaults, ...solutionFaults].filter(({ code }) => code === rule.code).length;
    const mutated = mutations.filter(([code]) => code === rule.code).length + planted;
    const named = rule.family.name === "solution" ? solutions.split(rule.code).length - 1 + mutated : mutated;
    const { fails = [], passes = [] } = fixtures[rule.code] ?? {};
    const { findings = 0, files = 0 } = hits.get(rule.code) ?? {};
    return { ...rule, fails: fails.length + named, passes: passes.length, findings, files };
  });
}

/** The table as Markdown. */
export function formatRows(rows: readonly RuleRow[]): string {
  const lines = rows.map(
    ({ code, family, severity, certification = "", fails, passes, findings, files }) =>
      `| ${code} | ${family.name} | ${severity} | ${certification} | ${fails} | ${passes} | ${findings} | ${files} |`,
  );
  const head = "| rule | about | severity | certification | failing tests | passing tests | findings | files |";
  return [head, "| --- | --- | --- | --- | ---: | ---: | ---: | ---: |", ...lines].join("\n");
}
