import { binaryCases } from "./binary.cases.js";
import { collectionCases } from "./collections.cases.js";
import { conversionCases } from "./conversion.cases.js";
import { dateCases } from "./dates.cases.js";
import type { FunctionCases } from "./function-case.js";
import { logicCases } from "./logic.cases.js";
import { manipulationCases } from "./manipulation.cases.js";
import { mathCases } from "./math.cases.js";
import { stringCases } from "./strings.cases.js";
import { uriCases } from "./uri.cases.js";
import { workflowCases } from "./workflow.cases.js";
import { xmlCases } from "./xml.cases.js";

/** Cases of every function, in the groups of the function reference. */
export const caseGroups: readonly (readonly [title: string, cases: FunctionCases])[] = [
  ["Strings", stringCases],
  ["Collections", collectionCases],
  ["Logic and comparison", logicCases],
  ["Conversion", conversionCases],
  ["Base64, data URIs and binary content", binaryCases],
  ["Math", mathCases],
  ["Dates and times", dateCases],
  ["Objects", manipulationCases],
  ["URIs", uriCases],
  ["The run", workflowCases],
  ["XML documents", xmlCases],
];

export const allCases: FunctionCases = Object.assign({}, ...caseGroups.map(([, cases]) => cases)) as FunctionCases;
