import { remove, replace, type Mutation } from "../../solution/support/sound-solution.js";
import { add, all, custom, manifest, move, root, values, variable, variableFile } from "./solution-changes.js";
import type { SolutionFault } from "./solution-fault.js";
import { solutionValueFaults } from "./solution-value-faults.js";
import { childFile, childId, customId, parentFile, parentId } from "./whole-solution.js";

const definitionFile = "Connector/pb_items_openapidefinition.json";
const table = (name: string, attributes = ""): string =>
  `<Entity><Name LocalizedName="Thing" OriginalName="Thing">${name}</Name><EntityInfo><entity Name="${name}"><EntitySetName>${name}s</EntitySetName><attributes>${attributes}</attributes></entity></EntityInfo></Entity>`;
const attribute = (name: string, type: string, more = ""): string =>
  `<attribute PhysicalName="${name}"><Type>${type}</Type><Name>${name}</Name><LogicalName>${name}</LogicalName>${more}</attribute>`;
const tables = (text: string): Mutation => custom("<Entities></Entities>", `<Entities>${text}</Entities>`);
const canvas = `<CanvasApps><CanvasApp><Name>pb_orders_1a2b3</Name><AppVersion>2024-01-01T00:00:00Z</AppVersion><Status>Ready</Status><DisplayName>Orders</DisplayName><ConnectionReferences>{}</ConnectionReferences><DatabaseReferences>{}</DatabaseReferences><CanConsumeAppPass>1</CanConsumeAppPass><BackgroundImageUri>/CanvasApps/pb_orders_1a2b3_BackgroundImageUri</BackgroundImageUri><DocumentUri>/CanvasApps/pb_orders_1a2b3_DocumentUri.msapp</DocumentUri></CanvasApp></CanvasApps>`;

export const solutionFaults: readonly SolutionFault[] = [
  // The zip and its three files
  {
    what: "no [Content_Types].xml",
    code: "SolutionFilesMissing",
    change: remove("[Content_Types].xml"),
    form: "packed",
  },
  { what: "no solution.xml", code: "SolutionFilesMissing", change: remove("solution.xml") },
  { what: "no customizations.xml", code: "SolutionFilesMissing", change: remove("customizations.xml") },
  {
    what: "Solution.xml in capitals",
    code: "SolutionFileNameCase",
    change: move("solution.xml", "Solution.xml"),
    form: "packed",
  },
  {
    what: "everything in a folder",
    code: "SolutionFilesMissing",
    change: (files) => {
      for (const name of Object.keys(files)) move(name, `Sound/${name}`)(files);
    },
    form: "packed",
  },
  {
    what: "a content type missing",
    code: "SolutionContentTypeMissing",
    change: replace("[Content_Types].xml", '<Default Extension="json" ContentType="application/octet-stream" />', ""),
    form: "packed",
  },
  {
    what: "content types that are no XML",
    code: "SolutionContentTypeMissing",
    change: add("[Content_Types].xml", "<Types>"),
    form: "packed",
  },
  { what: "solution.xml not well-formed", code: "XmlSyntax", change: manifest("</Publisher>", "</Publishers>") },
  { what: "customizations.xml not well-formed", code: "XmlSyntax", change: custom("</Languages>", "") },
  { what: "an ampersand that is not escaped", code: "XmlSyntax", change: custom("Items of a list", "Items & lists") },
  // The manifest
  { what: "no unique name", code: "SolutionManifestValues", change: manifest("<UniqueName>Sound</UniqueName>", "") },
  {
    what: "a unique name with a blank",
    code: "SolutionManifestValues",
    change: manifest("<UniqueName>Sound</UniqueName>", "<UniqueName>My Solution</UniqueName>"),
  },
  {
    what: "a unique name with a hyphen",
    code: "SolutionManifestValues",
    change: manifest("<UniqueName>Sound</UniqueName>", "<UniqueName>my-solution</UniqueName>"),
  },
  {
    what: "a unique name that begins with a digit",
    code: "SolutionManifestValues",
    change: manifest("<UniqueName>Sound</UniqueName>", "<UniqueName>365Sound</UniqueName>"),
  },
  {
    what: "a unique name of 70 characters",
    code: "SolutionNameTooLong",
    change: manifest("<UniqueName>Sound</UniqueName>", `<UniqueName>${"S".repeat(70)}</UniqueName>`),
  },
  { what: "no version", code: "SolutionManifestIncomplete", change: manifest("<Version>1.0.0.3</Version>", "") },
  { what: "a version of three words", code: "SolutionManifestValues", change: manifest("1.0.0.3", "1.0.x") },
  { what: "a version with a v", code: "SolutionManifestValues", change: manifest("1.0.0.3", "v1.0.0.3") },
  { what: "a version of five parts", code: "SolutionManifestValues", change: manifest("1.0.0.3", "1.0.0.3.1") },
  { what: "a version with a suffix", code: "SolutionManifestValues", change: manifest("1.0.0.3", "1.0.0-beta") },
  {
    what: "a version part too large",
    code: "SolutionManifestIncomplete",
    change: manifest("1.0.0.3", "1.0.0.99999999999"),
  },
  {
    what: "Managed as a word",
    code: "SolutionManifestIncomplete",
    change: manifest("<Managed>0</Managed>", "<Managed>false</Managed>"),
  },
  {
    what: "Managed of a packed solution is 2",
    code: "SolutionManifestIncomplete",
    change: manifest("<Managed>0</Managed>", "<Managed>2</Managed>"),
    form: "packed",
  },
  { what: "no Managed", code: "SolutionManifestIncomplete", change: manifest("<Managed>0</Managed>", "") },
  { what: "no publisher", code: "SolutionManifestIncomplete", change: manifest(/<Publisher>.*<\/Publisher>/, "") },
  {
    what: "a prefix of nine characters",
    code: "SolutionManifestValues",
    change: manifest(">pb</Cust", ">powerbatc</Cust"),
  },
  { what: "a prefix of one character", code: "SolutionManifestValues", change: manifest(">pb</Cust", ">p</Cust") },
  {
    what: "a prefix that begins with mscrm",
    code: "SolutionManifestValues",
    change: manifest(">pb</Cust", ">mscrmpb</Cust"),
  },
  { what: "a prefix with an underscore", code: "SolutionManifestValues", change: manifest(">pb</Cust", ">pb_</Cust") },
  { what: "an option value prefix too small", code: "SolutionManifestValues", change: manifest("37623", "999") },
  {
    what: "no languagecode in a name",
    code: "SolutionLanguageNotValid",
    change: manifest('description="Sound" languagecode="1033"', 'description="Sound"'),
  },
  {
    what: "a languagecode that is none",
    code: "SolutionLanguageNotValid",
    change: manifest('description="Sound" languagecode="1033"', 'description="Sound" languagecode="en-US"'),
  },
  {
    what: "no display name",
    code: "SolutionManifestIncomplete",
    change: manifest('<LocalizedName description="Sound" languagecode="1033" />', ""),
  },
  {
    what: "two names of one language",
    code: "SolutionLanguageNotValid",
    change: manifest(
      '<LocalizedName description="Sound" languagecode="1033" />',
      '<LocalizedName description="Sound" languagecode="1033" /><LocalizedName description="Sound2" languagecode="1033" />',
    ),
  },
  {
    what: "no root components",
    code: "SolutionRootComponents",
    change: manifest(/<RootComponents>.*<\/RootComponents>/, "<RootComponents />"),
  },
  {
    what: "a root component twice",
    code: "SolutionRootComponents",
    change: root(`type="29" id="{${parentId}}" behavior="0"`),
  },
  {
    what: "a root component of a flow that is not there",
    code: "SolutionRootComponents",
    change: root('type="29" id="{12345678-1111-4111-8111-111111111111}" behavior="0"'),
  },
  {
    what: "a root component with a GUID that is cut",
    code: "SolutionRootComponents",
    change: manifest(`id="{${parentId}}"`, `id="{${parentId.slice(0, -1)}}"`),
  },
  {
    what: "a root component of the wrong type",
    code: "SolutionRootComponents",
    change: manifest(`type="29" id="{${parentId}}"`, `type="300" id="{${parentId}}"`),
  },
  {
    what: "a root component without type",
    code: "SolutionRootComponents",
    change: manifest(`type="29" id="{${parentId}}"`, `id="{${parentId}}"`),
  },
  {
    what: "a connector without schema name",
    code: "SolutionRootComponentValues",
    change: manifest(' schemaName="pb_items"', ""),
  },
  {
    what: "another schema name than the connector has",
    code: "SolutionRootComponentValues",
    change: manifest('schemaName="pb_items"', 'schemaName="pb_item"'),
  },
  {
    what: "a behavior that does not exist",
    code: "SolutionRootComponentValues",
    change: manifest(/behavior="0"/, 'behavior="7"'),
  },
  {
    what: "a connection reference as root component",
    code: "SolutionRootComponentNotAllowed",
    change: root('type="10088" schemaName="pb_dataverse" behavior="0"'),
  },
  {
    what: "a flow that is no root component",
    code: "SolutionRootComponents",
    change: manifest(`<RootComponent type="29" id="{${childId}}" behavior="0" />`, ""),
  },
  {
    what: "a connector that is no root component",
    code: "SolutionRootComponents",
    change: manifest(/<RootComponent type="372"[^>]*>/, ""),
  },
  {
    what: "a missing dependency",
    code: "SolutionNeedsOthers",
    change: manifest(
      "<MissingDependencies />",
      '<MissingDependencies><MissingDependency><Required type="1" schemaName="zz_order" displayName="Order" solution="Orders (1.0.0.0)" /><Dependent type="29" displayName="Count rows" id="{' +
        parentId +
        '}" /></MissingDependency></MissingDependencies>',
    ),
  },
  // Workflows
  { what: "a JSON file of a flow missing", code: "SolutionFlowFileMissing", change: remove(parentFile) },
  {
    what: "JsonFileName of another file",
    code: "SolutionFlowFileMissing",
    change: custom(`/${parentFile}`, `/Workflows/Count-${parentId.toUpperCase()}.json`),
  },
  {
    what: "JsonFileName in other capitals",
    code: "SolutionFileNameCase",
    change: custom(`/${parentFile}`, `/${parentFile.toLowerCase()}`),
  },
  {
    what: "no JsonFileName",
    code: "SolutionFileOrphan",
    change: custom(`<JsonFileName>/${parentFile}</JsonFileName>`, ""),
  },
  {
    what: "a JSON file that no workflow names",
    code: "SolutionFileOrphan",
    change: add("Workflows/Old-11111111-2222-4333-8444-555555555555.json", "{}"),
  },
  {
    what: "two workflows with one id",
    code: "SolutionComponentTwice",
    change: custom(`WorkflowId="{${childId}}"`, `WorkflowId="{${parentId}}"`),
  },
  {
    what: "two workflows with one file",
    code: "SolutionFileOrphan",
    change: custom(`/${childFile}`, `/${parentFile}`),
  },
  {
    what: "a workflow id that is no GUID",
    code: "SolutionRootComponents",
    change: custom(`WorkflowId="{${parentId}}"`, 'WorkflowId="{parent}"'),
  },
  { what: "a workflow without id", code: "SolutionRootComponents", change: custom(` WorkflowId="{${parentId}}"`, "") },
  { what: "a workflow without name", code: "SolutionWorkflowValues", change: custom(' Name="Count rows"', "") },
  {
    what: "the category of a classic workflow",
    code: "SolutionWorkflowValues",
    change: custom("<Category>5</Category>", "<Category>0</Category>"),
  },
  { what: "no category", code: "SolutionWorkflowValues", change: custom("<Category>5</Category>", "") },
  {
    what: "a category that does not exist",
    code: "SolutionWorkflowValues",
    change: custom("<Category>5</Category>", "<Category>50</Category>"),
  },
  {
    what: "an active flow with the status of a draft",
    code: "SolutionFlowState",
    change: custom("<StatusCode>2</StatusCode>", "<StatusCode>1</StatusCode>"),
  },
  {
    what: "a draft with the status of an active flow",
    code: "SolutionFlowState",
    change: custom("<StateCode>1</StateCode>", "<StateCode>0</StateCode>"),
  },
  {
    what: "a state that does not exist",
    code: "SolutionFlowState",
    change: custom(
      "<StateCode>1</StateCode><StatusCode>2</StatusCode>",
      "<StateCode>3</StateCode><StatusCode>4</StatusCode>",
    ),
  },
  {
    what: "the type of a template",
    code: "SolutionWorkflowValues",
    change: custom("<Type>1</Type>", "<Type>3</Type>"),
  },
  {
    what: "a scope that does not exist",
    code: "SolutionWorkflowValues",
    change: custom("<Scope>4</Scope>", "<Scope>9</Scope>"),
  },
  {
    what: "the JSON of a flow cut",
    code: "JsonSyntax",
    change: (files) => {
      files[parentFile] = (files[parentFile] ?? "").slice(0, -40);
    },
  },
  {
    what: "the definition without envelope",
    code: "SolutionFlowUnreadable",
    change: (files) => {
      files[parentFile] = JSON.stringify(
        (JSON.parse(files[parentFile] ?? "") as { properties: { definition: object } }).properties.definition,
      );
    },
  },
  {
    what: "a byte order mark in a flow",
    code: "SolutionFlowByteOrderMark",
    change: (files) => {
      files[parentFile] = `\uFEFF${files[parentFile] ?? ""}`;
    },
  },
  {
    what: "a child flow of another solution",
    code: "SolutionChildFlowMissing",
    change: replace(parentFile, childId, "12345678-1111-4111-8111-111111111111"),
  },
  {
    what: "a child flow whose id is in braces",
    code: "ChildFlowIdNotValid",
    change: replace(parentFile, `"${childId}"`, `"{${childId}}"`),
  },
  {
    what: "a child flow without Response",
    code: "SolutionChildFlowCall",
    change: replace(childFile, /"type": "Response",\s+"kind": "PowerApp"/, '"type": "Compose"'),
  },
  {
    what: "a child flow with another trigger",
    code: "SolutionChildFlowCall",
    change: replace(
      childFile,
      /"triggers": \{[\s\S]*?\},\s+"actions"/,
      '"triggers": {"Each": {"type": "Recurrence", "recurrence": {"frequency": "Day", "interval": 1}}}, "actions"',
    ),
  },
  {
    what: "an input that the child flow does not have",
    code: "SolutionChildFlowCall",
    change: replace(parentFile, '"text": "hello"', '"txet": "hello"'),
  },
  {
    what: "a required input of the child flow missing",
    code: "SolutionChildFlowCall",
    change: replace(parentFile, '"text": "hello"', ""),
  },
  {
    what: "a result that the child flow does not give",
    code: "SolutionPropertyMisspelled",
    change: replace(
      parentFile,
      '"Get_items": {',
      '"Take": {"type": "Compose", "inputs": "@body(\'Run_answer\')?[\'results\']", "runAfter": {"Run_answer": ["Succeeded"]}}, "Get_items": {',
    ),
  },
  {
    what: "flows that call each other",
    code: "SolutionFlowsCallEachOther",
    change: replace(
      childFile,
      '"actions": {',
      `"actions": {"Back": {"type": "Workflow", "inputs": {"host": {"workflowReferenceName": "${parentId}"}}, "runAfter": {}},`,
    ),
  },
  // References
  {
    what: "a connection reference that is not defined",
    code: "SolutionConnectionReferenceMissing",
    change: replace(parentFile, '"pb_dataverse"', '"pb_dataverse2"'),
  },
  {
    what: "a connection reference that no flow uses",
    code: "SolutionConnectionReferenceUnused",
    change: custom(
      "</connectionreferences>",
      '<connectionreference connectionreferencelogicalname="pb_mail"><connectionreferencedisplayname>Mail</connectionreferencedisplayname><connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid><iscustomizable>1</iscustomizable><statecode>0</statecode><statuscode>1</statuscode></connectionreference></connectionreferences>',
    ),
  },
  {
    what: "a connection reference of another connector",
    code: "SolutionApiName",
    change: custom("apis/shared_commondataserviceforapps", "apis/shared_sharepointonline"),
  },
  {
    what: "a connection reference twice",
    code: "SolutionComponentTwice",
    change: custom('connectionreferencelogicalname="pb_items_1a2b3"', 'connectionreferencelogicalname="pb_dataverse"'),
  },
  {
    what: "a connection reference without connector",
    code: "SolutionConnectionReferenceValues",
    change: custom(
      "<connectorid>/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps</connectorid>",
      "",
    ),
  },
  {
    what: "the connector of a reference without provider",
    code: "SolutionConnectionReferenceValues",
    change: custom(
      "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps",
      "shared_commondataserviceforapps",
    ),
  },
  {
    what: "a connection reference without logical name",
    code: "SolutionConnectionReferenceMissing",
    change: custom(' connectionreferencelogicalname="pb_dataverse"', ""),
  },
  {
    what: "a connection id in a package",
    code: "SolutionConnectionReferenceValues",
    change: custom(
      "<iscustomizable>1</iscustomizable><promptingbehavior>0",
      "<connectionid>shared-commondataser-1234</connectionid><iscustomizable>1</iscustomizable><promptingbehavior>0",
    ),
  },
  {
    what: "a custom connector of a reference that is not there",
    code: "SolutionConnectionReferenceValues",
    change: custom(
      `<customconnectorid><connectorid>${customId}`,
      "<customconnectorid><connectorid>12345678-1111-4111-8111-111111111111",
    ),
  },
  {
    what: "a reference to a custom connector without customconnectorid",
    code: "SolutionConnectorReferenceUnbound",
    change: custom(/<customconnectorid>.*?<\/customconnectorid>/, ""),
  },
  {
    what: "a section in other capitals",
    code: "SolutionConnectionReferenceMissing",
    change: custom(/connectionreferences>/g, "ConnectionReferences>"),
  },
  // Environment variables
  {
    what: "an environment variable that is not there",
    code: "SolutionEnvironmentVariableMissing",
    change: remove(variableFile),
  },
  {
    what: "another schema name than its folder",
    code: "SolutionEnvironmentVariableName",
    change: variable('schemaname="pb_Limit"', 'schemaname="pb_Limits"'),
  },
  {
    what: "a type of variable that does not exist",
    code: "SolutionEnvironmentVariableValues",
    change: variable("100000001", "1"),
  },
  { what: "no type", code: "SolutionEnvironmentVariableValues", change: variable("<type>100000001</type>", "") },
  {
    what: "a number variable with a text",
    code: "SolutionEnvironmentValueIncomplete",
    change: variable("<defaultvalue>5<", "<defaultvalue>five<"),
  },
  {
    what: "a JSON variable that is not JSON",
    code: "SolutionEnvironmentValueIncomplete",
    change: all(variable("100000001", "100000003"), variable(">5</defaultvalue>", ">{a}</defaultvalue>")),
  },
  {
    what: "a yes/no variable with maybe",
    code: "SolutionEnvironmentVariableType",
    change: all(variable("100000001", "100000002"), variable("<defaultvalue>5<", "<defaultvalue>maybe<")),
  },
  {
    what: "a text variable that the flow reads as a number",
    code: "SolutionEnvironmentVariableType",
    change: variable("100000001", "100000000"),
  },
  {
    what: "a variable without display name",
    code: "SolutionEnvironmentVariableValues",
    change: variable(/<displayname.*<\/displayname>/, ""),
  },
  {
    what: "an empty value",
    code: "SolutionEnvironmentValueIncomplete",
    change: values(
      '{"environmentvariablevalues":{"environmentvariablevalue":{"@environmentvariablevalueid":"11111111-2222-4333-8444-555555555555","schemaname":"x","value":""}}}',
    ),
  },
  {
    what: "a value of another variable's folder",
    code: "SolutionEnvironmentValueIncluded",
    change: add(
      "environmentvariabledefinitions/pb_Other/environmentvariablevalues.json",
      '{"environmentvariablevalues":{"environmentvariablevalue":{"@environmentvariablevalueid":"11111111-2222-4333-8444-555555555555","value":"1"}}}',
    ),
  },
  { what: "values that are no JSON", code: "SolutionEnvironmentValueIncomplete", change: values("{") },
  {
    what: "a secret variable with a plain value",
    code: "SolutionEnvironmentVariableType",
    change: all(variable("100000001", "100000005"), variable("<defaultvalue>5<", "<defaultvalue>Passw0rd!<")),
  },
  // Connectors
  { what: "a definition of a connector missing", code: "SolutionConnectorFileMissing", change: remove(definitionFile) },
  {
    what: "connection parameters missing",
    code: "SolutionConnectorFileMissing",
    change: remove("Connector/pb_items_connectionparameters.json"),
  },
  {
    what: "policies missing",
    code: "SolutionConnectorFileMissing",
    change: remove("Connector/pb_items_policytemplateinstances.json"),
  },
  {
    what: "connection parameters in their wrapper",
    code: "SolutionConnectionParametersWrapped",
    change: (files) => {
      files["Connector/pb_items_connectionparameters.json"] =
        `{"properties":{"connectionParameters":${files["Connector/pb_items_connectionparameters.json"] ?? ""}}}`;
    },
  },
  {
    what: "an icon that is not in the package",
    code: "SolutionConnectorFileMissing",
    change: custom(
      "</policytemplateinstances>",
      "</policytemplateinstances><iconblob>/Connector/pb_items_iconblob.Png</iconblob>",
    ),
  },
  {
    what: "a script that is not in the package",
    code: "SolutionConnectorFileMissing",
    change: custom(
      "</policytemplateinstances>",
      "</policytemplateinstances><customcodeblobcontent>/Connector/pb_items_customcodeblobcontent.csx</customcodeblobcontent>",
    ),
  },
  {
    what: "script operations that the definition does not have",
    code: "SolutionScriptOperations",
    change: all(
      add(
        "Connector/pb_items_customcodeblobcontent.csx",
        "public class Script : ScriptBase { public override async Task<HttpResponseMessage> ExecuteAsync() { return null; } }",
      ),
      custom(
        "</policytemplateinstances>",
        "</policytemplateinstances><customcodeblobcontent>/Connector/pb_items_customcodeblobcontent.csx</customcodeblobcontent>",
      ),
      custom("<openapidefinition>", '<scriptoperations>["ListItem"]</scriptoperations><openapidefinition>'),
    ),
  },
  { what: "a connector without name", code: "SolutionConnectorValues", change: custom("<name>pb_items</name>", "") },
  {
    what: "a connector without id",
    code: "SolutionConnectorValues",
    change: custom(`<Connector><connectorid>${customId}</connectorid>`, "<Connector>"),
  },
  {
    what: "a connector without display name",
    code: "SolutionConnectorValues",
    change: custom("<displayname>Items</displayname>", ""),
  },
  {
    what: "two connectors with one name",
    form: "packed",
    code: "SolutionComponentTwice",
    change: custom(
      "</Connectors>",
      `<Connector><connectorid>12345678-1111-4111-8111-111111111111</connectorid><displayname>Items2</displayname><name>pb_items</name><connectortype>1</connectortype><openapidefinition>/Connector/pb_items_openapidefinition.json</openapidefinition><connectionparameters>/Connector/pb_items_connectionparameters.json</connectionparameters></Connector></Connectors>`,
    ),
  },
  {
    what: "a definition that is OpenAPI 3",
    code: "OpenApiVersionNotSupported",
    change: (files) => {
      files[definitionFile] = '{"openapi":"3.0.0","info":{"title":"a","version":"1"},"paths":{}}';
    },
  },
  { what: "a definition without host", code: "HostMissing", change: replace(definitionFile, /"host": "[^"]*",/, "") },
  {
    what: "an operation that the connector does not have",
    code: "SolutionFlowOperation",
    change: replace(parentFile, '"ListItems"', '"ListItem"'),
  },
  { what: "a brand color that is no color", code: "SolutionConnectorValues", change: custom("#1e5f74", "blue") },
  {
    what: "the folder of the unpacked form in a zip",
    code: "SolutionFileNameCase",
    change: (files) => {
      for (const name of Object.keys(files))
        if (name.startsWith("Connector/")) move(name, name.replace("Connector/", "Connectors/"))(files);
    },
    form: "packed",
  },
  // Tables and apps
  {
    what: "a root component of a table that is not there",
    code: "SolutionRootComponentValues",
    change: root('type="1" schemaName="pb_thing" behavior="0"'),
  },
  {
    what: "a column twice",
    code: "SolutionColumnNotValid",
    change: all(
      tables(table("pb_thing", attribute("pb_name", "nvarchar") + attribute("pb_name", "nvarchar"))),
      root('type="1" schemaName="pb_thing" behavior="0"'),
    ),
  },
  {
    what: "a column of a type that does not exist",
    code: "SolutionColumnNotValid",
    change: all(
      tables(table("pb_thing", attribute("pb_name", "varchar"))),
      root('type="1" schemaName="pb_thing" behavior="0"'),
    ),
  },
  {
    what: "a table name in capitals as root component",
    code: "SolutionRootComponentValues",
    change: all(
      tables(table("pb_thing", attribute("pb_name", "nvarchar"))),
      root('type="1" schemaName="pb_Things" behavior="0"'),
    ),
  },
  {
    what: "a canvas app without its file",
    code: "SolutionCanvasAppFileMissing",
    change: all(
      custom("<Connectors>", `${canvas}<Connectors>`),
      root('type="300" schemaName="pb_orders_1a2b3" behavior="0"'),
    ),
  },
  {
    what: "a canvas app that is no root component",
    code: "SolutionCanvasAppFileMissing",
    change: all(
      custom("<Connectors>", `${canvas}<Connectors>`),
      add("CanvasApps/pb_orders_1a2b3_DocumentUri.msapp", "PK"),
      add("CanvasApps/pb_orders_1a2b3_BackgroundImageUri", "x"),
    ),
  },
  {
    what: "a root component of a canvas app that is not there",
    code: "SolutionRootComponentValues",
    change: root('type="300" schemaName="pb_orders_1a2b3" behavior="0"'),
  },
  {
    what: "no languages",
    code: "SolutionLanguageNotValid",
    form: "packed",
    change: custom("<Languages><Language>1033</Language></Languages>", ""),
  },
  {
    what: "a language that is none",
    code: "SolutionLanguageNotValid",
    change: custom("<Language>1033</Language>", "<Language>English</Language>"),
  },
  ...solutionValueFaults,
];
