import { soundDefinition, soundProperties } from "../../connector/rules/samples.js";
import { soundFlow } from "../../flow/rules/samples.js";

export const flowId = "11111111-2222-4333-8444-555555555555";
export const connectorId = "66666666-7777-4888-9999-aaaaaaaaaaaa";
export const flowFile = `Workflows/Count-${flowId.toUpperCase()}.json`;

/** The text of each file of a solution. */
export type Files = Record<string, string>;

/** A packed solution that no rule has anything to say about. */
export function soundSolution(): Files {
  const properties = soundProperties()["properties"] as Record<string, unknown>;
  return {
    "[Content_Types].xml":
      '<Types><Default Extension="xml" ContentType="text/xml" /><Default Extension="json" ContentType="application/json" /></Types>',
    "solution.xml": `<ImportExportXml><SolutionManifest><UniqueName>Sound</UniqueName><LocalizedNames><LocalizedName description="Sound" languagecode="1033" /></LocalizedNames><Version>1.0.0.0</Version><Managed>0</Managed><Publisher><UniqueName>powerbatch</UniqueName><CustomizationPrefix>pb</CustomizationPrefix></Publisher><RootComponents><RootComponent type="29" id="{${flowId}}" behavior="0" /><RootComponent type="372" id="{${connectorId}}" schemaName="pb_items" behavior="0" /></RootComponents><MissingDependencies /></SolutionManifest></ImportExportXml>`,
    "customizations.xml": `<ImportExportXml><Workflows><Workflow WorkflowId="{${flowId}}" Name="Count"><JsonFileName>/${flowFile}</JsonFileName></Workflow></Workflows><Connectors><Connector><connectorid>${connectorId}</connectorid><name>pb_items</name><openapidefinition>/Connector/pb_items_openapidefinition.json</openapidefinition><connectionparameters>/Connector/pb_items_connectionparameters.json</connectionparameters></Connector></Connectors><connectionreferences><connectionreference connectionreferencelogicalname="pb_dataverse"><connectorid>/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps</connectorid></connectionreference></connectionreferences><Languages><Language>1033</Language></Languages></ImportExportXml>`,
    [flowFile]: JSON.stringify(soundFlow(), null, 2),
    "Connector/pb_items_openapidefinition.json": JSON.stringify(soundDefinition(), null, 2),
    "Connector/pb_items_connectionparameters.json": JSON.stringify(properties["connectionParameters"], null, 2),
    "environmentvariabledefinitions/pb_Limit/environmentvariabledefinition.xml": "<environmentvariabledefinition />",
  };
}

/** The same as `pac solution unpack` lays it out. */
export function unpacked(files: Files): Files {
  const customizations = files["customizations.xml"] ?? "";
  const take = (name: string): string => new RegExp(`<${name}[ >].*</${name}>`).exec(customizations)?.[0] ?? "";
  const result: Files = {};
  for (const [name, content] of Object.entries(files)) {
    if (name === "solution.xml") result["Other/Solution.xml"] = content;
    else if (name === "customizations.xml") {
      result["Other/Customizations.xml"] = content.replace(take("Workflow"), "").replace(take("Connector"), "");
    } else if (name !== "[Content_Types].xml") result[name.replace(/^Connector\//, "Connectors/")] = content;
  }
  for (const [workflow, file] of customizations.matchAll(
    /<Workflow [^>]*><JsonFileName>\/([^<]*)<\/JsonFileName>.*?<\/Workflow>/g,
  )) {
    result[`${file}.data.xml`] = workflow;
  }
  if (take("Connector") !== "") result["Connectors/pb_items.xml"] = take("Connector");
  return result;
}

export type Mutation = (files: Files) => void;

export const replace =
  (file: string, from: string | RegExp, to: string): Mutation =>
  (files) => {
    const before = files[file] ?? "";
    files[file] = before.replace(from, to);
    if (files[file] === before) throw new Error(`nothing replaced in ${file}`);
  };
export const remove =
  (file: string): Mutation =>
  (files) =>
    void Reflect.deleteProperty(files, file);
