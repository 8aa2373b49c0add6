import { shorten } from "../../core/rules/shape.js";
import { attributeOf, childText, type XmlElement } from "../../core/xml/element.js";
import { bareId } from "../model/ids.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionComponentTwice: SolutionRule = {
  code: "SolutionComponentTwice",
  severity: "error",
  summary:
    "No two flows have one id, no two connectors one id or name, no two tables and no two connection references one name.",
  why: "The second would overwrite the first at the import, silently. Names are compared without regard to case, as Dataverse does.",
  fix: "Name the two apart in their sources: connectors by their folders, tables by `name`. A connector has one connection reference, however many flows use it.",
  source:
    "Microsoft Learn: [Solution concepts](https://learn.microsoft.com/power-platform/alm/solution-concepts-alm); ids of this project are made of prefix, solution, kind and name.",
  example:
    "Two `<connectionreference connectionreferencelogicalname=\"pb_dynamicsax\">`:\n\n`customizations.xml error two connection references have the name 'pb_dynamicsax', expected one SolutionComponentTwice`",
  check(context, report) {
    const workflowIds = context.workflows.map((element) => [element, attributeOf(element, "WorkflowId")] as const);
    const kinds: readonly (readonly [string, readonly (readonly [XmlElement, string | undefined])[]])[] = [
      ["flows have the id", workflowIds],
      ["connectors have the id", context.connectors.map(({ element, id }) => [element, id] as const)],
      ["connectors have the name", context.connectors.map(({ element, name }) => [element, name] as const)],
      ["tables have the name", context.tables.map((element) => [element, childText(element, "Name")] as const)],
      [
        "connection references have the name",
        context.connectionReferences.map(({ element, logicalName }) => [element, logicalName] as const),
      ],
    ];
    for (const [what, list] of kinds) {
      const seen = new Set<string>();
      for (const [element, name = ""] of list) {
        const key = bareId(name);
        if (key !== "" && seen.has(key)) report(context.at(element), `two ${what} '${shorten(key)}', expected one`);
        seen.add(key);
      }
    }
  },
};
