import { sources } from "../../core/rules/sources.js";
import { shorten } from "../../core/rules/shape.js";
import { child, textOf } from "../../core/xml/element.js";
import { connectorFileSuffixes } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectorFileName: SolutionRule = {
  code: "SolutionConnectorFileName",
  severity: "warning",
  summary: "The paths of a connector's files are `/Connector/`, its name, and the ending that says what the file is.",
  why: "The import and the tools that unpack solutions find the files by these names. A path into another connector's files would import that one's definition.",
  fix: "In a folder that is packed: name files and paths `_openapidefinition.json`, `_connectionparameters.json`, `_connectionparametersets.json`, `_policytemplateinstances.json`, `_customcodeblobcontent.csx`, `_iconblob.Png`, each after the connector's `<name>`.",
  source: sources.longConnectorNames,
  example:
    "The connector `pb_graph` with `<openapidefinition>/Connector/pb_graphs_openapidefinition.json</openapidefinition>`.",
  check(context, report) {
    for (const { element, name } of context.connectors) {
      for (const [part, suffix] of Object.entries(connectorFileSuffixes)) {
        const path = child(element, part);
        const expected = `/Connector/${name}${suffix}`;
        if (path === undefined || textOf(path) === "" || textOf(path) === expected) continue;
        report(context.at(path), `the connector's file is '${shorten(textOf(path))}', expected '${shorten(expected)}'`);
      }
    }
  },
};
