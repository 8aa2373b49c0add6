import { translationCodes } from "../project/translation-codes.js";
import { connectorBuildCodes } from "../connector/build-codes.js";
import { changeCodes } from "../connector/diff/change-codes.js";
import { definitionFamilies } from "../connector/rules/definition-rules.js";
import { iconRules } from "../connector/rules/icon/icon-rules.js";
import { propertiesFamilies } from "../connector/rules/properties-rules.js";
import { scriptRules } from "../connector/rules/script/script-rules.js";
import { settingsRules } from "../connector/rules/settings/settings-rules.js";
import { codesOf, type CodeEntry, type CodeFamily } from "../core/rules/code.js";
import { readingCodes } from "../core/rules/reading-codes.js";
import { exportCodes } from "../logic-apps/export-codes.js";
import { evaluationCodes } from "../expression/evaluation-codes.js";
import { flowBuildCodes } from "../flow/build-codes.js";
import { flowFamilies } from "../flow/rules/flow-rules.js";
import { appFileRules } from "../logic-apps/rules/files/app-file-rules.js";
import { workflowRules } from "../logic-apps/rules/workflows/workflow-rules.js";
import { projectCodes } from "../project/project-codes.js";
import { scenarioCodes } from "../rehearsal/scenario/scenario-codes.js";
import { foreignSolutionRules, packageRules, solutionRules } from "../solution/rules/solution-rules.js";
import { tableCodes } from "../solution/table/table-codes.js";
import { solutionChangeCodes } from "./solution-change-codes.js";
import { suppressionCodes } from "./suppression-codes.js";

/**
 * Everything that Power Batch can find, by family. The folders that own the codes list them; this is the only location
 * where the lists meet. Loading it loads every rule, so nothing that starts up may import it.
 */
export const families: readonly CodeFamily[] = [
  ...definitionFamilies,
  ...propertiesFamilies,
  scriptRules,
  settingsRules,
  iconRules,
  ...flowFamilies,
  workflowRules,
  appFileRules,
  {
    name: "solution",
    title: "Solutions",
    checkedIn: "solutions, packed and unpacked",
    codes: [...solutionRules, ...foreignSolutionRules],
  },
  {
    name: "package",
    title: "Packages",
    checkedIn: "packages, after packing",
    codes: packageRules,
    fixed: true,
  },
  {
    name: "changes",
    title: "Changes between two versions",
    checkedIn: "two versions of a connector (`power-batch diff`)",
    codes: [...codesOf(changeCodes), ...codesOf(solutionChangeCodes)],
  },
  {
    name: "reading",
    title: "Reading files",
    checkedIn: "every file",
    codes: [...codesOf(readingCodes), ...codesOf(suppressionCodes)],
  },
  {
    name: "export",
    title: "Exports to Azure Logic Apps",
    checkedIn: "flows that `power-batch export` reads",
    codes: codesOf(exportCodes),
    fixed: true,
  },
  {
    name: "build",
    title: "Building and rehearsing",
    checkedIn: "sources",
    codes: [
      ...codesOf(projectCodes),
      ...codesOf(translationCodes),
      ...codesOf(connectorBuildCodes),
      ...codesOf(flowBuildCodes),
      ...codesOf(tableCodes),
      ...codesOf(scenarioCodes),
      ...codesOf(evaluationCodes),
    ],
  },
];

/** A code with the family it belongs to. */
export interface RegisteredCode extends CodeEntry {
  readonly family: CodeFamily;
}

/** Every code, by name. */
export const registry: ReadonlyMap<string, RegisteredCode> = new Map(
  families.flatMap((family) => family.codes.map((entry) => [entry.code, { ...entry, family }] as const)),
);
