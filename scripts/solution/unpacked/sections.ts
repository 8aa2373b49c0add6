import { attributeOf, childText, type XmlElement } from "../../core/xml/element.js";

/** A kind of component that has a file of its own in the folder form. */
export interface Section {
  /** The element of customizations.xml that lists them. */
  readonly name: string;
  readonly item: string;
  /** Where the packer looks for them, below src. */
  readonly pattern: RegExp;
  /** Path of one, below src. */
  readonly path: (node: XmlElement) => string;
}

const attributePath =
  (folder: string, attribute: string, end: string) =>
  (node: XmlElement): string =>
    `${folder}/${attributeOf(node, attribute) ?? ""}${end}`;

const childPath =
  (folder: string, name: string, end: string) =>
  (node: XmlElement): string =>
    `${folder}/${childText(node, name) ?? ""}${end}`;

/** In the form that `pac solution unpack` gives; compared with unpacked solutions in public repositories. */
export const sections: readonly Section[] = [
  { name: "Roles", item: "Role", pattern: /^Roles\/[^/]+\.xml$/, path: attributePath("Roles", "name", ".xml") },
  {
    name: "Workflows",
    item: "Workflow",
    pattern: /^Workflows\/.+\.data\.xml$/,
    path: (node) =>
      `${(childText(node, "JsonFileName") ?? childText(node, "XamlFileName") ?? "").replace(/^\//, "")}.data.xml`,
  },
  {
    name: "optionsets",
    item: "optionset",
    pattern: /^OptionSets\/[^/]+\.xml$/,
    path: attributePath("OptionSets", "Name", ".xml"),
  },
  {
    name: "AppModuleSiteMaps",
    item: "AppModuleSiteMap",
    pattern: /^AppModuleSiteMaps\/[^/]+\/AppModuleSiteMap\.xml$/,
    path: childPath("AppModuleSiteMaps", "SiteMapUniqueName", "/AppModuleSiteMap.xml"),
  },
  {
    name: "AppModules",
    item: "AppModule",
    pattern: /^AppModules\/[^/]+\/AppModule\.xml$/,
    path: childPath("AppModules", "UniqueName", "/AppModule.xml"),
  },
  {
    name: "CanvasApps",
    item: "CanvasApp",
    pattern: /^CanvasApps\/[^/]+\.meta\.xml$/,
    path: childPath("CanvasApps", "Name", ".meta.xml"),
  },
  {
    name: "Connectors",
    item: "Connector",
    pattern: /^Connectors\/[^/]+\.xml$/,
    path: childPath("Connectors", "name", ".xml"),
  },
];

/** The parts of a table, below src: table and path below its folder. */
export const entityPart =
  /^Entities\/([^/]+)\/(Entity\.xml|RibbonDiff\.xml|FormXml\/[^/]+\/[^/]+\.xml|SavedQueries\/[^/]+\.xml)$/;

export const relationshipList = "Other/Relationships.xml";
export const relationshipPart = /^Other\/Relationships\/[^/]+\.xml$/;

/** Whether a file below src goes into customizations.xml or solution.xml. */
export function isXmlPart(name: string): boolean {
  return (
    /^Other\/(Solution|Customizations|Relationships)\.xml$/.test(name) ||
    relationshipPart.test(name) ||
    entityPart.test(name) ||
    sections.some((section) => section.pattern.test(name))
  );
}

/** Files that only Microsoft's packager knows what to make of: left as they are, a package would be without some components. */
const packagerOnly =
  /^(Other|Entities|Dashboards|InteractionCentricDashboards|SdkMessageProcessingSteps)\/|\.data\.xml$|_msapp_src\//;

/** Whether packing would lose what a file below src means. */
export function needsPackager(name: string): boolean {
  return !isXmlPart(name) && packagerOnly.test(name);
}
