import { stableUuid } from "../../core/ids.js";
import type { SolutionTable } from "../solution.js";
import type { TableColumn, TableColumnType } from "../table/table.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { labels, language } from "./label.js";

/** Control classes of model-driven forms by kind of column (Microsoft Learn, "Form XML reference"). */
const controlClasses: Readonly<Record<Exclude<TableColumnType, "file"> | "owner", string>> = {
  text: "{4273EDBD-AC1D-40d3-9FB2-095C621B552D}",
  multilineText: "{E0DECE4B-6FC8-4A8F-A065-082708572369}",
  wholeNumber: "{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}",
  dateTime: "{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}",
  owner: "{270BD3DB-D9AF-4782-9025-509E298DEC0A}",
};

/** `<systemform>`: the main form, one tab with every column, so that a person can look into the table. */
export function formXml(table: SolutionTable): XmlElement {
  const id = (...names: string[]): string => `{${stableUuid(table.formId, ...names)}}`;
  const label = (text: string): XmlElement =>
    element("labels", {}, element("label", { description: text, languagecode: language }));
  const row = (column: Pick<TableColumn, "logicalName" | "displayName">, classid: string): XmlElement =>
    element(
      "row",
      {},
      element(
        "cell",
        { id: id("cell", column.logicalName) },
        label(column.displayName),
        element("control", { id: column.logicalName, classid, datafieldname: column.logicalName }),
      ),
    );
  const section = element(
    "section",
    { showlabel: "false", showbar: "false", IsUserDefined: "0", id: id("section") },
    label("General"),
    element(
      "rows",
      {},
      // The class of the control for files is not documented: makers add such a column to the form themselves.
      ...table.columns.flatMap((column) => (column.type === "file" ? [] : [row(column, controlClasses[column.type])])),
      row({ logicalName: "ownerid", displayName: "Owner" }, controlClasses.owner),
    ),
  );
  const tab = element(
    "tab",
    { verticallayout: "true", id: id("tab"), IsUserDefined: "1" },
    label("General"),
    element("columns", {}, element("column", { width: "100%" }, element("sections", {}, section))),
  );
  return element(
    "systemform",
    {},
    leaf("formid", `{${table.formId}}`),
    leaf("IntroducedVersion", "1.0.0.0"),
    leaf("FormPresentation", 1),
    leaf("FormActivationState", 1),
    element("form", {}, element("tabs", {}, tab)),
    leaf("IsCustomizable", 1),
    leaf("CanBeDeleted", 1),
    labels("LocalizedNames", "LocalizedName", "Information"),
    labels("Descriptions", "Description", `Every column of the table ${table.displayName}`),
  );
}
