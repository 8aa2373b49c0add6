import type { SolutionTable } from "../solution.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { labels } from "./label.js";

/** `<savedquery>`: the public view of active rows, newest change first. */
export function savedQueryXml(table: SolutionTable): XmlElement {
  const columns = table.columns.filter((column) => column.type !== "multilineText" && column.type !== "file");
  return element(
    "savedquery",
    {},
    leaf("IsCustomizable", 1),
    leaf("CanBeDeleted", 0),
    leaf("isquickfindquery", 0),
    leaf("isprivate", 0),
    leaf("isdefault", 1),
    leaf("savedqueryid", `{${table.viewId}}`),
    element(
      "layoutxml",
      {},
      element(
        "grid",
        { name: "resultset", jump: table.primaryNameColumn, select: "1", icon: "1", preview: "1" },
        element(
          "row",
          { name: "result", id: table.primaryIdColumn },
          ...columns.map((column) => element("cell", { name: column.logicalName, width: "150" })),
        ),
      ),
    ),
    leaf("querytype", 0),
    element(
      "fetchxml",
      {},
      element(
        "fetch",
        { version: "1.0", mapping: "logical" },
        element(
          "entity",
          { name: table.logicalName },
          element("attribute", { name: table.primaryIdColumn }),
          ...columns.map((column) => element("attribute", { name: column.logicalName })),
          element("order", { attribute: "modifiedon", descending: "true" }),
          element(
            "filter",
            { type: "and" },
            element("condition", { attribute: "statecode", operator: "eq", value: "0" }),
          ),
        ),
      ),
    ),
    leaf("IntroducedVersion", "1.0.0.0"),
    labels("LocalizedNames", "LocalizedName", `Active ${table.pluralName}`),
  );
}
