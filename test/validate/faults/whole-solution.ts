import { soundDefinition, soundProperties } from "../../connector/rules/samples.js";
import { soundFlow } from "../../flow/rules/samples.js";
import type { Files } from "../../solution/support/sound-solution.js";

export const parentId = "ae89c8e6-2544-4111-bec7-7c1e520aa4df";
export const childId = "9290b17c-8c42-4111-bec6-0022481db41c";
export const customId = "8e8f2ece-3d1f-44b3-8a76-1e1bc5fa8567";
export const parentFile = `Workflows/Countrows-${parentId.toUpperCase()}.json`;
export const childFile = `Workflows/Answer-${childId.toUpperCase()}.json`;
const custom = "shared_items-5fcb336cc1377ded3a-5fe4caae088dbe83f8";

type Json = Record<string, unknown>;

function parentFlow(): Json {
  const flow = soundFlow() as { properties: { connectionReferences: Json; definition: { actions: Json } } } & Json;
  flow.properties.connectionReferences[custom] = {
    runtimeSource: "embedded",
    connection: { connectionReferenceLogicalName: "pb_items_1a2b3" },
    api: { name: custom, logicalName: "pb_items" },
  };
  flow.properties.definition.actions["Get_items"] = {
    type: "OpenApiConnection",
    inputs: {
      host: { apiId: "", connectionName: custom, operationId: "ListItems" },
      parameters: {},
      authentication: "@parameters('$authentication')",
    },
    runAfter: { Ask: ["Succeeded"] },
  };
  flow.properties.definition.actions["Run_answer"] = {
    type: "Workflow",
    inputs: { host: { workflowReferenceName: childId }, body: { text: "hello" } },
    runAfter: { Get_items: ["Succeeded"] },
  };
  return flow;
}

function childFlow(): Json {
  const text = {
    title: "Name",
    type: "string",
    "x-ms-dynamically-added": true,
    "x-ms-content-hint": "TEXT",
    description: "A name",
  };
  return {
    properties: {
      connectionReferences: {},
      definition: {
        $schema:
          "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        contentVersion: "1.0.0.0",
        parameters: {
          $connections: { defaultValue: {}, type: "Object" },
          $authentication: { defaultValue: {}, type: "SecureObject" },
        },
        triggers: {
          manual: {
            type: "Request",
            kind: "Button",
            inputs: { schema: { type: "object", properties: { text }, required: ["text"] } },
          },
        },
        actions: {
          Answer: {
            type: "Response",
            kind: "PowerApp",
            inputs: {
              statusCode: 200,
              body: { result: "@triggerBody()?['text']" },
              schema: {
                type: "object",
                properties: { result: { title: "result", type: "string", "x-ms-dynamically-added": true } },
              },
            },
            runAfter: {},
          },
        },
      },
      templateName: "",
    },
    schemaVersion: "1.0.0.0",
  };
}

const workflow = (id: string, name: string, file: string): string =>
  `<Workflow WorkflowId="{${id}}" Name="${name}"><JsonFileName>/${file}</JsonFileName><Type>1</Type><Subprocess>0</Subprocess><Category>5</Category><Mode>0</Mode><Scope>4</Scope><OnDemand>0</OnDemand><TriggerOnCreate>0</TriggerOnCreate><TriggerOnDelete>0</TriggerOnDelete><AsyncAutodelete>0</AsyncAutodelete><SyncWorkflowLogOnFailure>0</SyncWorkflowLogOnFailure><StateCode>1</StateCode><StatusCode>2</StatusCode><RunAs>1</RunAs><IsTransacted>1</IsTransacted><IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable><BusinessProcessType>0</BusinessProcessType><IsCustomProcessingStepAllowedForOtherPublishers>1</IsCustomProcessingStepAllowedForOtherPublishers><ModernFlowType>0</ModernFlowType><PrimaryEntity>none</PrimaryEntity><LocalizedNames><LocalizedName languagecode="1033" description="${name}" /></LocalizedNames></Workflow>`;

const reference = (name: string, api: string, own = ""): string =>
  `<connectionreference connectionreferencelogicalname="${name}"><connectionreferencedisplayname>${name}</connectionreferencedisplayname><connectorid>/providers/Microsoft.PowerApps/apis/${api}</connectorid>${own}<iscustomizable>1</iscustomizable><promptingbehavior>0</promptingbehavior><statecode>0</statecode><statuscode>1</statuscode></connectionreference>`;

const connector = `<Connector><connectorid>${customId}</connectorid><description>Items of a list</description><displayname>Items</displayname><iconbrandcolor>#1e5f74</iconbrandcolor><name>pb_items</name><connectortype>1</connectortype><openapidefinition>/Connector/pb_items_openapidefinition.json</openapidefinition><connectionparameters>/Connector/pb_items_connectionparameters.json</connectionparameters><policytemplateinstances>/Connector/pb_items_policytemplateinstances.json</policytemplateinstances></Connector>`;

const variable = `<environmentvariabledefinition schemaname="pb_Limit"><defaultvalue>5</defaultvalue><displayname default="Limit"><label description="Limit" languagecode="1033" /></displayname><introducedversion>1.0.0.0</introducedversion><iscustomizable>1</iscustomizable><isrequired>0</isrequired><secretstore>0</secretstore><type>100000001</type></environmentvariabledefinition>`;

/** A packed solution as the platform exports it, with two flows, a custom connector and an environment variable. */
export function wholeSolution(): Files {
  const properties = soundProperties()["properties"] as Json;
  return {
    "[Content_Types].xml": `<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /><Default Extension="json" ContentType="application/octet-stream" /></Types>`,
    "solution.xml": `<ImportExportXml version="9.2.26043.140" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SolutionManifest><UniqueName>Sound</UniqueName><LocalizedNames><LocalizedName description="Sound" languagecode="1033" /></LocalizedNames><Descriptions /><Version>1.0.0.3</Version><Managed>0</Managed><Publisher><UniqueName>powerbatch</UniqueName><LocalizedNames><LocalizedName description="Power Batch" languagecode="1033" /></LocalizedNames><Descriptions /><EMailAddress xsi:nil="true"></EMailAddress><SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl><CustomizationPrefix>pb</CustomizationPrefix><CustomizationOptionValuePrefix>37623</CustomizationOptionValuePrefix><Addresses /></Publisher><RootComponents><RootComponent type="29" id="{${parentId}}" behavior="0" /><RootComponent type="29" id="{${childId}}" behavior="0" /><RootComponent type="372" id="{${customId}}" schemaName="pb_items" behavior="0" /></RootComponents><MissingDependencies /></SolutionManifest></ImportExportXml>`,
    "customizations.xml": `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Entities></Entities><Roles></Roles><Workflows>${workflow(parentId, "Count rows", parentFile)}${workflow(childId, "Answer", childFile)}</Workflows><FieldSecurityProfiles></FieldSecurityProfiles><Templates /><EntityMaps /><EntityRelationships /><OrganizationSettings /><optionsets /><CustomControls /><EntityDataProviders /><Connectors>${connector}</Connectors><connectionreferences>${reference("pb_dataverse", "shared_commondataserviceforapps")}${reference("pb_items_1a2b3", custom, `<customconnectorid><connectorid>${customId}</connectorid></customconnectorid>`)}</connectionreferences><Languages><Language>1033</Language></Languages></ImportExportXml>`,
    [parentFile]: JSON.stringify(parentFlow(), null, 2),
    [childFile]: JSON.stringify(childFlow(), null, 2),
    "Connector/pb_items_openapidefinition.json": JSON.stringify(soundDefinition(), null, 2),
    "Connector/pb_items_connectionparameters.json": JSON.stringify(properties["connectionParameters"], null, 2),
    "Connector/pb_items_policytemplateinstances.json": "[]",
    "environmentvariabledefinitions/pb_Limit/environmentvariabledefinition.xml": variable,
  };
}
