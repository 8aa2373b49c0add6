/** customizations.xml with one of every kind that solutions of others hold. */
export const everything = `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" OrganizationVersion="9.2">
  <Entities>
    <Entity>
      <Name LocalizedName="Thing" OriginalName="Thing">a_Thing</Name>
      <EntityInfo><entity Name="a_Thing"><attributes /></entity></EntityInfo>
      <FormXml>
        <forms type="main"><systemform><formid>{aa}</formid></systemform><systemform><formid>{bb}</formid></systemform></forms>
        <forms type="quick"><systemform><formid>{aa}</formid></systemform></forms>
      </FormXml>
      <SavedQueries><savedqueries><savedquery><savedqueryid>{cc}</savedqueryid></savedquery></savedqueries></SavedQueries>
      <RibbonDiffXml version="1"><CustomActions /></RibbonDiffXml>
      <Visualizations><visualization id="{dd}" /></Visualizations>
    </Entity>
    <Entity><Name>a_Bare</Name><FormXml><forms type="main" /></FormXml><SavedQueries><savedqueries /></SavedQueries><RibbonDiffXml /></Entity>
    <Entity><Name>a_Odd</Name>
      <FormXml><forms type="main" extra="1"><systemform><formid>{aa}</formid></systemform></forms></FormXml>
      <SavedQueries><savedqueries><savedquery><savedqueryid>a/b</savedqueryid></savedquery></savedqueries></SavedQueries>
      <RibbonDiffXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><CustomActions /></RibbonDiffXml>
    </Entity>
  </Entities>
  <Roles><Role id="{1}" name="Clerk &amp; Co"><RolePrivileges><RolePrivilege name="prvRead" level="Global" /></RolePrivileges></Role></Roles>
  <Workflows>
    <Workflow WorkflowId="{w1}" Name="New"><JsonFileName>/Workflows/New-1.json</JsonFileName><Category>5</Category><StateCode>1</StateCode><StatusCode>2</StatusCode></Workflow>
    <Workflow WorkflowId="{w2}" Name="Old"><XamlFileName>/Workflows/Old-2.xaml</XamlFileName><Category>0</Category><StateCode>0</StateCode><StatusCode>1</StatusCode></Workflow>
  </Workflows>
  <FieldSecurityProfiles><FieldSecurityProfile name="p" fieldsecurityprofileid="{f}" /></FieldSecurityProfiles>
  <Templates />
  <EntityMaps><EntityMap><EntitySource>a</EntitySource></EntityMap></EntityMaps>
  <EntityRelationships>
    <EntityRelationship Name="one_many"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencedEntityName>Owner</ReferencedEntityName></EntityRelationship>
    <EntityRelationship Name="many_many"><EntityRelationshipType>ManyToMany</EntityRelationshipType><FirstEntityName>a_Thing</FirstEntityName></EntityRelationship>
  </EntityRelationships>
  <OrganizationSettings />
  <optionsets><optionset Name="a_color" localizedName="Color"><OptionSetType>picklist</OptionSetType></optionset></optionsets>
  <Dashboards><Dashboard><FormXml><forms type="dashboard"><systemform><formid>{zz}</formid></systemform></forms></FormXml></Dashboard></Dashboards>
  <WebResources><WebResource><Name>a_icon</Name><FileName>/WebResources/a_icon0A1B</FileName></WebResource></WebResources>
  <SolutionPluginAssemblies><PluginAssembly FullName="A"><FileName>/PluginAssemblies/A-1/A.dll</FileName></PluginAssembly></SolutionPluginAssemblies>
  <AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>a_App</SiteMapUniqueName></AppModuleSiteMap></AppModuleSiteMaps>
  <AppModules><AppModule><UniqueName>a_App</UniqueName><OptimizedFor></OptimizedFor></AppModule></AppModules>
  <CanvasApps><CanvasApp><Name>a_canvas</Name><GalleryItemId xsi:nil="true"></GalleryItemId><DocumentUri>/CanvasApps/a_canvas_DocumentUri.msapp</DocumentUri></CanvasApp></CanvasApps>
  <Connectors><Connector><name>a_api</name><openapidefinition>/Connector/a_api_openapidefinition.json</openapidefinition><connectionparameters>/Connector/a_api_connectionparameters.json</connectionparameters></Connector></Connectors>
  <msdyn_dataflows><msdyn_dataflow id="1"><text>let
    Source = 1 &lt; 2 in Source <![CDATA[<b>&amp;</b>]]></text></msdyn_dataflow></msdyn_dataflows>
  <Languages><Language>1033</Language></Languages>
</ImportExportXml>`;

/** The files beside it. */
export const files = {
  "Workflows/New-1.json": '{"properties":{}}\r\n',
  "Workflows/Old-2.xaml": "<Activity />",
  "Connector/a_api_openapidefinition.json": "{ }",
  "Connector/a_api_connectionparameters.json": "{}",
  "WebResources/a_icon0A1B": Uint8Array.from([0, 255, 13, 10]),
  "PluginAssemblies/A-1/A.dll": Uint8Array.from([77, 90, 0]),
  "CanvasApps/a_canvas_DocumentUri.msapp": Uint8Array.from([80, 75]),
  "CanvasApps/a_canvas_BackgroundImageUri": Uint8Array.from([1]),
  "environmentvariabledefinitions/a_V/environmentvariabledefinition.xml": "<environmentvariabledefinition />",
  "environmentvariabledefinitions/a_V/environmentvariablevalues.json": "\uFEFF{}",
  "bots/a_bot/bot.xml": "<bot />",
  "Controls/a.b/ControlManifest.xml": "<manifest />",
};
