import { isJson } from "../../core/json/is-json.js";
import { fileLocation } from "../model/read-solution.js";
import { contentTypesFile } from "../write/content-types.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionEncoding: SolutionRule = {
  code: "SolutionEncoding",
  severity: "error",
  summary:
    "Every text file is valid UTF-8, JSON can be parsed, and byte order marks, XML declarations and line ends are those of exports.",
  why: 'A mark in front of a flow stops the import with "Flow clientdata is in invalid format". The rest is kept as server exports have it, so that a package differs from an export in its content only: XML without mark and declaration and with CRLF, `[Content_Types].xml` with both mark and declaration.',
  fix: "Save the connector's or flow's source as UTF-8 without a mark and build again. XML is written by the packer.",
  source:
    "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples: no flow's file has the mark.",
  example:
    "A connector's file that begins with `EF BB BF`:\n\n`Connector/….json error the file starts with a byte order mark, expected none SolutionEncoding`",
  check(context, report) {
    const flows = new Set(context.flows.map(({ file }) => file));
    for (const file of context.files) {
      const wrong = (message: string): void => report(fileLocation(file), message);
      if (!/\.(json|xml|csx)$/.test(file)) continue;
      const text = context.text(file) ?? "";
      if (file === contentTypesFile) {
        if (!text.startsWith('\uFEFF<?xml version="1.0" encoding="utf-8"?><Types ')) {
          wrong("the file does not begin with a byte order mark and an XML declaration");
        }
        continue;
      }
      if (text.startsWith("\uFEFF") && !flows.has(file)) wrong("the file starts with a byte order mark, expected none");
      if (text.includes("\uFFFD")) wrong("the file is not valid UTF-8");
      if (file.endsWith(".json") && !isJson(text.replace(/^\uFEFF/, ""))) wrong("the file is not valid JSON");
      if (!file.endsWith(".xml")) continue;
      if (text.startsWith("<?xml")) wrong("the file has an XML declaration, expected none");
      if (/(?<!\r)\n/.test(text)) wrong("the file has a line feed without a carriage return");
    }
  },
};
