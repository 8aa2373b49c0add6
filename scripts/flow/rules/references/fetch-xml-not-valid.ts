import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { parseXmlSource } from "../../../core/source/xml-source.js";
import { templateText } from "../template-text.js";
import type { FlowRule } from "../flow-rule.js";

export const fetchXmlNotValid: FlowRule = {
  code: "FetchXmlNotValid",
  summary: "A FetchXML query is well-formed XML with the root `<fetch>`.",
  why: "Dataverse refuses the query: 0x80040203, invalid XML.",
  fix: "Close every element, and write `&lt;` and `&amp;` for < and & in values.",
  source:
    "Microsoft Learn: [Query data using FetchXML](https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/overview).",
  severity: "warning",
  check({ nodes }, report) {
    for (const { operation, inputsLocation } of nodes) {
      for (const [name, value] of Object.entries(operation?.parameters ?? {})) {
        if (!/^fetchxml$/i.test(name) || typeof value !== "string" || value.trim() === "") continue;
        const text = templateText(value);
        if (text === undefined || text.trim() === "x") continue;
        const { root, syntax } = parseXmlSource("", text.trim());
        const where = below(inputsLocation, "parameters", name);
        const [broken] = syntax;
        if (broken !== undefined) report(where, `the query is not XML: ${broken.message}`);
        else if (root !== undefined && root.name !== "fetch")
          report(where, `the query begins with <${shorten(root.name)}>, expected <fetch>`);
      }
    }
  },
};
