import type { ZipInput } from "../../../scripts/core/archive/zip-writer.js";
import { contentTypes } from "../../../scripts/solution/write/content-types.js";

const flowId = "1ad90513-b7a0-ed11-aad1-0022482a43b9";
const connectorId = "2bd90513-b7a0-ed11-aad1-0022482a43b9";
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value, null, 2));

const flow = {
  properties: {
    connectionReferences: {
      shared_orders: {
        runtimeSource: "embedded",
        connection: { connectionReferenceLogicalName: "xy_orders" },
        api: { name: "shared_xy-5forders-5f0123456789abcdef", logicalName: "xy_orders" },
      },
    },
    definition: {
      $schema:
        "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
      contentVersion: "1.0.0.0",
      parameters: {
        $connections: { defaultValue: {}, type: "Object" },
        $authentication: { defaultValue: {}, type: "SecureObject" },
        "Host (xy_Host)": { defaultValue: "live.example", type: "String", metadata: { schemaName: "xy_Host" } },
      },
      triggers: { manual: { type: "Request", kind: "Button", inputs: { schema: {} } } },
      actions: {
        Get: {
          type: "OpenApiConnection",
          runAfter: {},
          inputs: {
            host: {
              connectionName: "shared_orders",
              operationId: "Get1",
              apiId: "/providers/Microsoft.PowerApps/apis/shared_orders",
            },
            parameters: {},
            authentication: "@parameters('$authentication')",
          },
        },
      },
    },
    templateName: "",
  },
  schemaVersion: "1.0.0.0",
};
const flowFile = `Workflows/Notify-${flowId.toUpperCase()}.json`;
const variable = (name: string, type: number, more = ""): string =>
  `<environmentvariabledefinition schemaname="${name}"><displayname default="${name}"><label description="${name}" languagecode="1033" /></displayname><introducedversion>1.2.0.0</introducedversion><iscustomizable>0</iscustomizable>${more}<isrequired>1</isrequired><secretstore>0</secretstore><type>${type}</type></environmentvariabledefinition>`;
const label = (text: string): string =>
  `<LocalizedNames><LocalizedName description="${text}" languagecode="1031" /></LocalizedNames>`;

const customizations = `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities>
    <Entity>
      <Name LocalizedName="Bestellung" OriginalName="Order">xy_order</Name>
      <EntityInfo>
        <entity Name="xy_order">
          ${label("Bestellung")}
          <attributes>
            <attribute PhysicalName="xy_amount"><Type>money</Type><Name>xy_amount</Name><LogicalName>xy_amount</LogicalName></attribute>
          </attributes>
          <EntitySetName>xy_orders</EntitySetName>
        </entity>
      </EntityInfo>
      <RibbonDiffXml><CustomActions /></RibbonDiffXml>
    </Entity>
  </Entities>
  <Roles><Role id="{3cd90513-b7a0-ed11-aad1-0022482a43b9}" name="Clerk"><RolePrivileges><RolePrivilege name="prvReadxy_order" level="Basic" /></RolePrivileges></Role></Roles>
  <Workflows>
    <Workflow WorkflowId="{${flowId}}" Name="Notify">
      <JsonFileName>/${flowFile}</JsonFileName><Type>1</Type><Subprocess>0</Subprocess><Category>5</Category><Mode>0</Mode><Scope>4</Scope><OnDemand>0</OnDemand><TriggerOnCreate>0</TriggerOnCreate><TriggerOnDelete>0</TriggerOnDelete><AsyncAutodelete>0</AsyncAutodelete><SyncWorkflowLogOnFailure>0</SyncWorkflowLogOnFailure><StateCode>1</StateCode><StatusCode>2</StatusCode><RunAs>1</RunAs><IsTransacted>1</IsTransacted><IntroducedVersion>1.3.0.0</IntroducedVersion><IsCustomizable>0</IsCustomizable><SomethingNew>7</SomethingNew><PrimaryEntity>none</PrimaryEntity>
      <LocalizedNames><LocalizedName languagecode="1033" description="Notify" /></LocalizedNames>
    </Workflow>
    <Workflow WorkflowId="{4dd90513-b7a0-ed11-aad1-0022482a43b9}" Name="Classic"><XamlFileName>/Workflows/Classic.xaml</XamlFileName><Category>0</Category></Workflow>
  </Workflows>
  <FieldSecurityProfiles></FieldSecurityProfiles>
  <Templates />
  <EntityMaps />
  <EntityRelationships><EntityRelationship Name="xy_account_order"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>xy_order</ReferencingEntityName></EntityRelationship></EntityRelationships>
  <OrganizationSettings />
  <optionsets><optionset Name="xy_state" localizedName="State"><OptionSetType>picklist</OptionSetType></optionset></optionsets>
  <WebResources><WebResource><Name>xy_logo</Name><DisplayName>Logo</DisplayName><FileName>/WebResources/xy_logo</FileName></WebResource></WebResources>
  <CustomControls />
  <EntityDataProviders />
  <Connectors>
    <Connector><connectorid>${connectorId}</connectorid><description>Another text than in the definition</description><displayname>Order service</displayname><iconbrandcolor>#123456</iconbrandcolor><name>xy_orders</name><connectortype>1</connectortype><introducedversion>1.0.0.1</introducedversion><openapidefinition>/Connector/xy_orders_openapidefinition.json</openapidefinition><connectionparameters>/Connector/xy_orders_connectionparameters.json</connectionparameters><policytemplateinstances>/Connector/xy_orders_policytemplateinstances.json</policytemplateinstances></Connector>
  </Connectors>
  <connectionreferences>
    <connectionreference connectionreferencelogicalname="xy_orders"><connectionreferencedisplayname>Orders</connectionreferencedisplayname><connectorid>/providers/Microsoft.PowerApps/apis/shared_xy-5forders-5f0123456789abcdef</connectorid><customconnectorid><connectorid>${connectorId}</connectorid></customconnectorid><description>for orders</description><iscustomizable>0</iscustomizable><statecode>0</statecode><statuscode>1</statuscode></connectionreference>
    <connectionreference connectionreferencelogicalname="xy_unused"><connectionreferencedisplayname>Unused</connectionreferencedisplayname><connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid><iscustomizable>1</iscustomizable><statecode>0</statecode><statuscode>1</statuscode></connectionreference>
  </connectionreferences>
  <Languages><Language>1031</Language></Languages>
</ImportExportXml>`;

const solution = `<ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1031" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SolutionManifest>
    <UniqueName>Foreign</UniqueName>
    ${label("Fremd")}
    <Descriptions />
    <Version>1.4.0.2</Version>
    <Managed>0</Managed>
    <Publisher><UniqueName>somebody</UniqueName>${label("Somebody")}<Descriptions /><CustomizationPrefix>xy</CustomizationPrefix><CustomizationOptionValuePrefix>12345</CustomizationOptionValuePrefix></Publisher>
    <RootComponents>
      <RootComponent type="1" schemaName="xy_order" behavior="0" />
      <RootComponent type="9" schemaName="xy_state" behavior="0" />
      <RootComponent type="20" id="{3cd90513-b7a0-ed11-aad1-0022482a43b9}" behavior="0" />
      <RootComponent type="29" id="{${flowId}}" behavior="0" />
      <RootComponent type="29" id="{4dd90513-b7a0-ed11-aad1-0022482a43b9}" behavior="0" />
      <RootComponent type="61" schemaName="xy_logo" behavior="0" />
      <RootComponent type="372" id="{${connectorId}}" schemaName="xy_orders" behavior="0" />
    </RootComponents>
    <MissingDependencies><MissingDependency><Required type="1" schemaName="account" displayName="Account" solution="System" /><Dependent type="10" schemaName="xy_account_order" /></MissingDependency></MissingDependencies>
  </SolutionManifest>
</ImportExportXml>`;

/** A solution such as exports are, with something of what has no source form here. */
export function foreignSolution(): ZipInput[] {
  const files: ZipInput[] = [
    { name: "customizations.xml", content: Buffer.from(customizations) },
    { name: "solution.xml", content: Buffer.from(solution) },
    { name: flowFile, content: json(flow) },
    { name: "Workflows/Classic.xaml", content: Buffer.from("<Activity />") },
    { name: "WebResources/xy_logo", content: Buffer.from([137, 80, 78, 71]) },
    {
      name: "Connector/xy_orders_openapidefinition.json",
      content: json({
        swagger: "2.0",
        info: { title: "Orders", version: "1", description: "d" },
        host: "orders.example",
        paths: { "/a": { get: { operationId: "Get1", responses: { "200": { description: "ok" } } } } },
      }),
    },
    { name: "Connector/xy_orders_connectionparameters.json", content: json({}) },
    { name: "Connector/xy_orders_policytemplateinstances.json", content: json([]) },
    {
      name: "environmentvariabledefinitions/xy_Host/environmentvariabledefinition.xml",
      content: Buffer.from(variable("xy_Host", 100000004, "<parameterkey>dataset</parameterkey>")),
    },
    {
      name: "environmentvariabledefinitions/xy_Unused/environmentvariabledefinition.xml",
      content: Buffer.from(variable("xy_Unused", 100000000)),
    },
  ];
  return [...files, { name: "[Content_Types].xml", content: Buffer.from(contentTypes(files.map(({ name }) => name))) }];
}
