import { componentType } from "../names.js";
import type { DependencyEnd, MissingDependency, Solution } from "../solution.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { instanceNamespace, labels, language } from "./label.js";

/** What a publisher's address has, in the order of exports. Two are filled: number and type; the rest is nil. */
const addressFields =
  "AddressNumber AddressTypeCode City County Country Fax FreightTermsCode ImportSequenceNumber Latitude Line1 Line2 Line3 Longitude Name PostalCode PostOfficeBox PrimaryContactName ShippingMethodCode StateOrProvince Telephone1 Telephone2 Telephone3 TimeZoneRuleVersionNumber UPSZone UTCOffset UTCConversionTimeZoneCode".split(
    " ",
  );

/** solution.xml: the solution's name, version and publisher, what it contains and what it needs. */
export function solutionXml(solution: Solution): XmlElement {
  return element(
    "ImportExportXml",
    {
      version: "9.2.0.0",
      SolutionPackageVersion: "9.2",
      languagecode: language,
      // What `pac solution init` writes into packages that no server exported.
      generatedBy: "CrmLive",
      ...instanceNamespace,
    },
    element(
      "SolutionManifest",
      {},
      leaf("UniqueName", solution.name),
      labels("LocalizedNames", "LocalizedName", solution.displayName),
      descriptions(solution.description),
      leaf("Version", solution.version),
      leaf("Managed", solution.managed ? 1 : 0),
      publisher(solution),
      element("RootComponents", {}, ...rootComponents(solution), ...(solution.kept?.rootComponents ?? [])),
      element(
        "MissingDependencies",
        {},
        ...solution.missing.map((missing) => missingDependency(missing, solution.managed)),
        ...(solution.kept?.missing ?? []),
      ),
    ),
  );
}

function descriptions(text: string): XmlElement {
  return text === "" ? element("Descriptions", {}) : labels("Descriptions", "Description", text);
}

function publisher({ publisher: { uniqueName, displayName, prefix, optionValuePrefix } }: Solution): XmlElement {
  return element(
    "Publisher",
    {},
    leaf("UniqueName", uniqueName),
    labels("LocalizedNames", "LocalizedName", displayName),
    element("Descriptions", {}),
    nil("EMailAddress"),
    nil("SupportingWebsiteUrl"),
    leaf("CustomizationPrefix", prefix),
    leaf("CustomizationOptionValuePrefix", optionValuePrefix),
    element("Addresses", {}, address(1), address(2)),
  );
}

function address(number: number): XmlElement {
  const filled: Readonly<Record<string, number>> = { AddressNumber: number, AddressTypeCode: 1, ShippingMethodCode: 1 };
  return element(
    "Address",
    {},
    ...addressFields.map((name) => {
      const value = filled[name];
      return value === undefined ? nil(name) : leaf(name, value);
    }),
  );
}

function nil(name: string): XmlElement {
  return element(name, { "xsi:nil": "true" }, "");
}

/** Tables, flows and connectors only: anything else makes imports fail (reference: microsoft/coe-starter-kit issues). */
function rootComponents({ tables, flows, connectors }: Solution): XmlElement[] {
  return [
    ...sorted(tables, (table) => table.logicalName).map(({ logicalName }) =>
      element("RootComponent", { type: componentType.table, schemaName: logicalName, behavior: "0" }),
    ),
    ...sorted(flows, (flow) => flow.workflowId).map(({ workflowId }) =>
      element("RootComponent", { type: componentType.flow, id: `{${workflowId}}`, behavior: "0" }),
    ),
    ...sorted(connectors, (connector) => connector.logicalName).map(({ connectorId, logicalName }) =>
      element("RootComponent", {
        type: componentType.connector,
        id: `{${connectorId}}`,
        schemaName: logicalName,
        behavior: "0",
      }),
    ),
  ];
}

/** Sorts by code unit: the same order in every locale. */
export function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function missingDependency({ required, dependent }: MissingDependency, managed: boolean): XmlElement {
  return element(
    "MissingDependency",
    {},
    element("Required", {
      type: typeOf(required),
      schemaName: required.schemaName,
      displayName: required.displayName,
      // "Active" is what exports call everything that is not managed.
      solution: managed ? `${required.solution.name} (${required.solution.version})` : "Active",
      id: required.kind === "table" ? undefined : `{${required.id}}`,
    }),
    element("Dependent", {
      type: typeOf(dependent),
      displayName: dependent.displayName,
      id: dependent.kind === "connectionReference" ? undefined : `{${dependent.id}}`,
      "id.connectionreferencelogicalname": dependent.kind === "connectionReference" ? dependent.id : undefined,
    }),
  );
}

function typeOf({ kind }: DependencyEnd): string {
  return kind === "connectionReference" ? "connectionreference" : componentType[kind];
}
