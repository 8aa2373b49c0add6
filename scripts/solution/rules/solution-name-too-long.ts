import { shorten } from "../../core/rules/shape.js";
import type { Location } from "../../core/rules/location.js";
import { attributeOf, child, childrenNamed, textOf, type XmlElement } from "../../core/xml/element.js";
import { fileLocation } from "../model/read-solution.js";
import { nameLimits } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionNameTooLong: SolutionRule = {
  code: "SolutionNameTooLong",
  severity: "warning",
  summary: "Names stay below the lengths at which tools lose files.",
  why: "Tools that unpack solutions have lost the files of connectors with more than 30 characters in their names, and the import after that stops with \"Connector Import Failed: File Not Found\". The other limits are those that exports keep or the platform sets; the one of paths leaves room for the folder that a Windows tool unpacks to. | what                                      | most characters | | ----------------------------------------- | --------------- | | connector's logical name, prefix included | 30              | | flow's file, without its id               | 50              | | connection reference                      | 80              | | environment variable                      | 100             | | solution's unique name                    | 65              | | solution's display name                   | 256             | | flow's name                               | 255             | | display name of a reference or variable   | 100             | | path of a file in the zip                 | 200             |",
  fix: "Give the connector's folder or the variable a shorter name before the first import: later the new name is a second component. A connection reference is named after its connector. A shorter prefix helps too.",
  source:
    "microsoft/powerplatform-build-tools issue 882, microsoft/coe-starter-kit issue 8796; Microsoft Learn: [Environment variables](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables); exported solutions.",
  example:
    "The connector in the folder `finance-and-operations-supply-chain` would be called `pb_financeandoperationssupplychain`, which has 34 characters.",
  check(context, report) {
    const tooLong = (what: string, name: string, most: number, location: Location): void => {
      if (name.length > most) {
        report(location, `the ${what} '${shorten(name)}' has ${name.length} characters, expected at most ${most}`);
      }
    };
    for (const { element, name } of context.connectors) {
      tooLong("connector's name", name, nameLimits.connector, context.at(child(element, "name") ?? element));
    }
    for (const { file } of context.flows) {
      const stem = /^Workflows\/(.*)-[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\.json$/i.exec(file)?.[1] ?? "";
      tooLong("name of the flow's file", stem, nameLimits.flowFileStem, fileLocation(file));
    }
    for (const { element, logicalName } of context.connectionReferences) {
      const location = context.at(element, "connectionreferencelogicalname");
      tooLong("connection reference's name", logicalName, nameLimits.connectionReference, location);
    }
    for (const { name, file } of context.environmentVariables) {
      tooLong("environment variable's name", name, nameLimits.environmentVariable, fileLocation(file));
    }
    const text = (what: string, holder: XmlElement | undefined, name: string, most: number): void => {
      const element = child(holder, name);
      if (element !== undefined) tooLong(what, textOf(element), most, context.at(element));
    };
    text("solution's unique name", context.manifest, "UniqueName", nameLimits.solutionUniqueName);
    for (const label of childrenNamed(child(context.manifest, "LocalizedNames"), "LocalizedName")) {
      const description = attributeOf(label, "description") ?? "";
      tooLong("solution's display name", description, nameLimits.solutionDisplayName, context.at(label, "description"));
    }
    for (const element of context.workflows) {
      tooLong("flow's name", attributeOf(element, "Name") ?? "", nameLimits.flow, context.at(element, "Name"));
    }
    for (const { element } of context.connectionReferences) {
      text("connection reference's display name", element, "connectionreferencedisplayname", nameLimits.displayName);
    }
    for (const { element } of context.environmentVariables) {
      const label = child(element, "displayname");
      if (label === undefined) continue;
      const name = attributeOf(label, "default") ?? "";
      tooLong("environment variable's display name", name, nameLimits.displayName, context.at(label, "default"));
    }
    for (const file of context.own ? context.files : []) tooLong("path", file, nameLimits.path, fileLocation(file));
  },
};
