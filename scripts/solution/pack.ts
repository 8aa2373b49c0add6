import type { ZipInput } from "../core/archive/zip-writer.js";
import type { Solution } from "./solution.js";
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
  const xml = (root: XmlElement): Uint8Array =>
    Buffer.from(writeXml(translations === undefined ? root : translateXml(root, translations), exportStyle));
  const customizations = { name: "customizations.xml", content: xml(customizationsXml(solution, connectorIds)) };
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
  const names = [customizations.name, "solution.xml", ...parts.map((file) => file.name)];
  const types = { name: contentTypesFile, content: Buffer.from(contentTypes(names)) };
  return (managed) => [
    customizations,
    { name: "solution.xml", content: xml(solutionXml({ ...solution, managed })) },
    ...parts,
    types,
  ];
}
