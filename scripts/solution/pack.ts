import type { ZipInput } from "../core/archive/zip-writer.js";
import type { Solution } from "./solution.js";
import { mergeSections } from "./kept/kept-components.js";
import { flowFile } from "./names.js";
import { connectorFilePath, connectorFiles } from "./write/connector-xml.js";
import { contentTypes, contentTypesFile } from "./write/content-types.js";
import { customizationsXml } from "./write/customizations-xml.js";
import { environmentVariablePath, environmentVariableXml } from "./write/environment-variable-xml.js";
import { solutionXml, sorted } from "./write/solution-xml.js";
import { translateXml } from "./write/translate-xml.js";
import type { XmlElement } from "../core/xml/element.js";
import { exportStyle, writeXml } from "../core/xml/write-xml.js";

/**
 * The files of a solution's zip, in the order of server exports; the managed package differs in solution.xml only.
 * @param connectorIds row ids of custom connectors by artefact id, those of other solutions included
 */
export function packSolution(
  solution: Solution,
  connectorIds: ReadonlyMap<string, string>,
): (managed: boolean) => ZipInput[] {
  const { translations } = solution;
  const translated = (root: XmlElement): XmlElement =>
    translations === undefined ? root : translateXml(root, translations);
  const xml = (root: XmlElement): Uint8Array => Buffer.from(writeXml(translated(root), exportStyle));
  // What was kept has its own languages.
  const sections = mergeSections(translated(customizationsXml(solution, connectorIds)), solution.kept);
  const customizations = { name: "customizations.xml", content: Buffer.from(writeXml(sections, exportStyle)) };
  const parts: ZipInput[] = [
    ...sorted(solution.flows, flowFile).map((flow) => ({
      name: `Workflows/${flowFile(flow)}`,
      content: flow.content,
    })),
    ...sorted(solution.connectors, (connector) => connector.logicalName).flatMap((connector) =>
      connectorFiles(connector).map(([part, content]) => ({
        name: connectorFilePath(connector.logicalName, part),
        content,
      })),
    ),
    ...sorted(solution.environmentVariables, (variable) => variable.schemaName).map((variable) => ({
      name: environmentVariablePath(variable.schemaName),
      content: xml(environmentVariableXml(variable)),
    })),
  ];
  const written = new Set(parts.map(({ name }) => name.toLowerCase()));
  parts.push(...(solution.kept?.files ?? []).filter(({ name }) => !written.has(name.toLowerCase())));
  const names = [customizations.name, "solution.xml", ...parts.map((file) => file.name)];
  const types = { name: contentTypesFile, content: Buffer.from(contentTypes(names)) };
  return (managed) => [
    customizations,
    { name: "solution.xml", content: xml(solutionXml({ ...solution, managed })) },
    ...parts,
    types,
  ];
}
