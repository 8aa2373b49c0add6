import { remove, replace, type Files, type Mutation } from "../../solution/support/sound-solution.js";
import { childFile, childId, customId, parentFile, parentId } from "./whole-solution.js";

/** One fault planted into a whole solution. */
export interface SolutionFault {
  readonly what: string;
  readonly change: Mutation;
  /** Only where the form cannot have the fault. */
  readonly form?: "packed" | "unpacked";
}

const manifest = (from: string | RegExp, to: string): Mutation => replace("solution.xml", from, to);
const custom = (from: string | RegExp, to: string): Mutation => replace("customizations.xml", from, to);
const all =
  (...changes: readonly Mutation[]): Mutation =>
  (files) =>
    changes.forEach((change) => change(files));
const move =
  (from: string, to: string): Mutation =>
  (files: Files) => {
    files[to] = files[from] ?? "";
    Reflect.deleteProperty(files, from);
  };
const add =
  (name: string, text: string): Mutation =>
  (files) =>
    void (files[name] = text);
const root = (attributes: string): Mutation =>
  manifest("</RootComponents>", `<RootComponent ${attributes} /></RootComponents>`);
const variableFile = "environmentvariabledefinitions/pb_Limit/environmentvariabledefinition.xml";
const variable = (from: string | RegExp, to: string): Mutation => replace(variableFile, from, to);
const values = (text: string): Mutation =>
  add("environmentvariabledefinitions/pb_Limit/environmentvariablevalues.json", text);
const definitionFile = "Connector/pb_items_openapidefinition.json";
const table = (name: string, attributes = ""): string =>
  `<Entity><Name LocalizedName="Thing" OriginalName="Thing">${name}</Name><EntityInfo><entity Name="${name}"><EntitySetName>${name}s</EntitySetName><attributes>${attributes}</attributes></entity></EntityInfo></Entity>`;
const attribute = (name: string, type: string, more = ""): string =>
  `<attribute PhysicalName="${name}"><Type>${type}</Type><Name>${name}</Name><LogicalName>${name}</LogicalName>${more}</attribute>`;
const tables = (text: string): Mutation => custom("<Entities></Entities>", `<Entities>${text}</Entities>`);
const canvas = `<CanvasApps><CanvasApp><Name>pb_orders_1a2b3</Name><AppVersion>2024-01-01T00:00:00Z</AppVersion><Status>Ready</Status><DisplayName>Orders</DisplayName><ConnectionReferences>{}</ConnectionReferences><DatabaseReferences>{}</DatabaseReferences><CanConsumeAppPass>1</CanConsumeAppPass><BackgroundImageUri>/CanvasApps/pb_orders_1a2b3_BackgroundImageUri</BackgroundImageUri><DocumentUri>/CanvasApps/pb_orders_1a2b3_DocumentUri.msapp</DocumentUri></CanvasApp></CanvasApps>`;

export const solutionFaults: readonly SolutionFault[] = [
  // The zip and its three files
  { what: "no [Content_Types].xml", change: remove("[Content_Types].xml"), form: "packed" },
  { what: "no solution.xml", change: remove("solution.xml") },
  { what: "no customizations.xml", change: remove("customizations.xml") },
  { what: "Solution.xml in capitals", change: move("solution.xml", "Solution.xml"), form: "packed" },
  {
    what: "everything in a folder",
    change: (files) => {
      for (const name of Object.keys(files)) move(name, `Sound/${name}`)(files);
    },
    form: "packed",
  },
  {
    what: "back slashes in the names of a zip",
    change: move(parentFile, parentFile.replace("/", "\\")),
    form: "packed",
  },
  {
    what: "a content type missing",
    change: replace("[Content_Types].xml", '<Default Extension="json" ContentType="application/octet-stream" />', ""),
    form: "packed",
  },
  { what: "content types that are no XML", change: add("[Content_Types].xml", "<Types>"), form: "packed" },
  { what: "solution.xml not well-formed", change: manifest("</Publisher>", "</Publishers>") },
  { what: "customizations.xml not well-formed", change: custom("</Languages>", "") },
  { what: "an ampersand that is not escaped", change: custom("Items of a list", "Items & lists") },
  // The manifest
  { what: "no unique name", change: manifest("<UniqueName>Sound</UniqueName>", "") },
  {
    what: "a unique name with a blank",
    change: manifest("<UniqueName>Sound</UniqueName>", "<UniqueName>My Solution</UniqueName>"),
  },
  {
    what: "a unique name with a hyphen",
    change: manifest("<UniqueName>Sound</UniqueName>", "<UniqueName>my-solution</UniqueName>"),
  },
  {
    what: "a unique name that begins with a digit",
    change: manifest("<UniqueName>Sound</UniqueName>", "<UniqueName>365Sound</UniqueName>"),
  },
  {
    what: "a unique name of 70 characters",
    change: manifest("<UniqueName>Sound</UniqueName>", `<UniqueName>${"S".repeat(70)}</UniqueName>`),
  },
  { what: "no version", change: manifest("<Version>1.0.0.3</Version>", "") },
  { what: "a version of three words", change: manifest("1.0.0.3", "1.0.x") },
  { what: "a version with a v", change: manifest("1.0.0.3", "v1.0.0.3") },
  { what: "a version of five parts", change: manifest("1.0.0.3", "1.0.0.3.1") },
  { what: "a version with a suffix", change: manifest("1.0.0.3", "1.0.0-beta") },
  { what: "a version part too large", change: manifest("1.0.0.3", "1.0.0.99999999999") },
  { what: "Managed as a word", change: manifest("<Managed>0</Managed>", "<Managed>false</Managed>") },
  {
    what: "Managed of a packed solution is 2",
    change: manifest("<Managed>0</Managed>", "<Managed>2</Managed>"),
    form: "packed",
  },
  { what: "no Managed", change: manifest("<Managed>0</Managed>", "") },
  { what: "no publisher", change: manifest(/<Publisher>.*<\/Publisher>/, "") },
  { what: "a prefix of nine characters", change: manifest(">pb</Cust", ">powerbatc</Cust") },
  { what: "a prefix of one character", change: manifest(">pb</Cust", ">p</Cust") },
  { what: "a prefix that begins with mscrm", change: manifest(">pb</Cust", ">mscrmpb</Cust") },
  { what: "a prefix with an underscore", change: manifest(">pb</Cust", ">pb_</Cust") },
  { what: "another prefix than the components have", change: manifest(">pb</Cust", ">zz</Cust") },
  { what: "an option value prefix too small", change: manifest("37623", "999") },
  {
    what: "no languagecode in a name",
    change: manifest('description="Sound" languagecode="1033"', 'description="Sound"'),
  },
  {
    what: "a languagecode that is none",
    change: manifest('description="Sound" languagecode="1033"', 'description="Sound" languagecode="en-US"'),
  },
  { what: "no display name", change: manifest('<LocalizedName description="Sound" languagecode="1033" />', "") },
  {
    what: "two names of one language",
    change: manifest(
      '<LocalizedName description="Sound" languagecode="1033" />',
      '<LocalizedName description="Sound" languagecode="1033" /><LocalizedName description="Sound2" languagecode="1033" />',
    ),
  },
  { what: "no root components", change: manifest(/<RootComponents>.*<\/RootComponents>/, "<RootComponents />") },
  { what: "a root component twice", change: root(`type="29" id="{${parentId}}" behavior="0"`) },
  {
    what: "a root component of a flow that is not there",
    change: root('type="29" id="{12345678-1111-4111-8111-111111111111}" behavior="0"'),
  },
  { what: "a root component without braces", change: manifest(`id="{${parentId}}"`, `id="${parentId}"`) },
  {
    what: "a root component with a GUID that is cut",
    change: manifest(`id="{${parentId}}"`, `id="{${parentId.slice(0, -1)}}"`),
  },
  {
    what: "a root component of the wrong type",
    change: manifest(`type="29" id="{${parentId}}"`, `type="300" id="{${parentId}}"`),
  },
  { what: "a root component without type", change: manifest(`type="29" id="{${parentId}}"`, `id="{${parentId}}"`) },
  { what: "a connector without schema name", change: manifest(' schemaName="pb_items"', "") },
  {
    what: "another schema name than the connector has",
    change: manifest('schemaName="pb_items"', 'schemaName="pb_item"'),
  },
  { what: "a behavior that does not exist", change: manifest(/behavior="0"/, 'behavior="7"') },
  {
    what: "a connection reference as root component",
    change: root('type="10088" schemaName="pb_dataverse" behavior="0"'),
  },
  {
    what: "a flow that is no root component",
    change: manifest(`<RootComponent type="29" id="{${childId}}" behavior="0" />`, ""),
  },
  { what: "a connector that is no root component", change: manifest(/<RootComponent type="372"[^>]*>/, "") },
  {
    what: "a missing dependency",
    change: manifest(
      "<MissingDependencies />",
      '<MissingDependencies><MissingDependency><Required type="1" schemaName="zz_order" displayName="Order" solution="Orders (1.0.0.0)" /><Dependent type="29" displayName="Count rows" id="{' +
        parentId +
        '}" /></MissingDependency></MissingDependencies>',
    ),
  },
  // Workflows
  { what: "a JSON file of a flow missing", change: remove(parentFile) },
  {
    what: "JsonFileName of another file",
    change: custom(`/${parentFile}`, `/Workflows/Count-${parentId.toUpperCase()}.json`),
  },
  { what: "JsonFileName in other capitals", change: custom(`/${parentFile}`, `/${parentFile.toLowerCase()}`) },
  { what: "no JsonFileName", change: custom(`<JsonFileName>/${parentFile}</JsonFileName>`, "") },
  {
    what: "a JSON file that no workflow names",
    change: add("Workflows/Old-11111111-2222-4333-8444-555555555555.json", "{}"),
  },
  { what: "two workflows with one id", change: custom(`WorkflowId="{${childId}}"`, `WorkflowId="{${parentId}}"`) },
  { what: "two workflows with one file", change: custom(`/${childFile}`, `/${parentFile}`) },
  { what: "a workflow id that is no GUID", change: custom(`WorkflowId="{${parentId}}"`, 'WorkflowId="{parent}"') },
  { what: "a workflow without id", change: custom(` WorkflowId="{${parentId}}"`, "") },
  { what: "a workflow without name", change: custom(' Name="Count rows"', "") },
  { what: "the category of a classic workflow", change: custom("<Category>5</Category>", "<Category>0</Category>") },
  { what: "no category", change: custom("<Category>5</Category>", "") },
  { what: "a category that does not exist", change: custom("<Category>5</Category>", "<Category>50</Category>") },
  {
    what: "an active flow with the status of a draft",
    change: custom("<StatusCode>2</StatusCode>", "<StatusCode>1</StatusCode>"),
  },
  {
    what: "a draft with the status of an active flow",
    change: custom("<StateCode>1</StateCode>", "<StateCode>0</StateCode>"),
  },
  {
    what: "a state that does not exist",
    change: custom(
      "<StateCode>1</StateCode><StatusCode>2</StatusCode>",
      "<StateCode>3</StateCode><StatusCode>4</StatusCode>",
    ),
  },
  { what: "the type of a template", change: custom("<Type>1</Type>", "<Type>3</Type>") },
  { what: "a scope that does not exist", change: custom("<Scope>4</Scope>", "<Scope>9</Scope>") },
  {
    what: "the JSON of a flow cut",
    change: (files) => {
      files[parentFile] = (files[parentFile] ?? "").slice(0, -40);
    },
  },
  {
    what: "the definition without envelope",
    change: (files) => {
      files[parentFile] = JSON.stringify(
        (JSON.parse(files[parentFile] ?? "") as { properties: { definition: object } }).properties.definition,
      );
    },
  },
  {
    what: "a byte order mark in a flow",
    change: (files) => {
      files[parentFile] = `\uFEFF${files[parentFile] ?? ""}`;
    },
  },
  {
    what: "a child flow of another solution",
    change: replace(parentFile, childId, "12345678-1111-4111-8111-111111111111"),
  },
  { what: "a child flow whose id is in braces", change: replace(parentFile, `"${childId}"`, `"{${childId}}"`) },
  {
    what: "a child flow without Response",
    change: replace(childFile, /"type": "Response",\s+"kind": "PowerApp"/, '"type": "Compose"'),
  },
  {
    what: "a child flow with another trigger",
    change: replace(
      childFile,
      /"triggers": \{[\s\S]*?\},\s+"actions"/,
      '"triggers": {"Each": {"type": "Recurrence", "recurrence": {"frequency": "Day", "interval": 1}}}, "actions"',
    ),
  },
  {
    what: "an input that the child flow does not have",
    change: replace(parentFile, '"text": "hello"', '"txet": "hello"'),
  },
  { what: "a required input of the child flow missing", change: replace(parentFile, '"text": "hello"', "") },
  {
    what: "a result that the child flow does not give",
    change: replace(
      parentFile,
      '"Get_items": {',
      '"Take": {"type": "Compose", "inputs": "@body(\'Run_answer\')?[\'results\']", "runAfter": {"Run_answer": ["Succeeded"]}}, "Get_items": {',
    ),
  },
  {
    what: "flows that call each other",
    change: replace(
      childFile,
      '"actions": {',
      `"actions": {"Back": {"type": "Workflow", "inputs": {"host": {"workflowReferenceName": "${parentId}"}}, "runAfter": {}},`,
    ),
  },
  // References
  {
    what: "a connection reference that is not defined",
    change: replace(parentFile, '"pb_dataverse"', '"pb_dataverse2"'),
  },
  { what: "a connection reference in other capitals", change: replace(parentFile, '"pb_dataverse"', '"pb_Dataverse"') },
  {
    what: "a connection reference that no flow uses",
    change: custom(
      "</connectionreferences>",
      '<connectionreference connectionreferencelogicalname="pb_mail"><connectionreferencedisplayname>Mail</connectionreferencedisplayname><connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid><iscustomizable>1</iscustomizable><statecode>0</statecode><statuscode>1</statuscode></connectionreference></connectionreferences>',
    ),
  },
  {
    what: "a connection reference of another connector",
    change: custom("apis/shared_commondataserviceforapps", "apis/shared_sharepointonline"),
  },
  {
    what: "a connection reference twice",
    change: custom('connectionreferencelogicalname="pb_items_1a2b3"', 'connectionreferencelogicalname="pb_dataverse"'),
  },
  {
    what: "a connection reference without connector",
    change: custom(
      "<connectorid>/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps</connectorid>",
      "",
    ),
  },
  {
    what: "the connector of a reference without provider",
    change: custom(
      "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps",
      "shared_commondataserviceforapps",
    ),
  },
  {
    what: "a connection reference without logical name",
    change: custom(' connectionreferencelogicalname="pb_dataverse"', ""),
  },
  {
    what: "a connection id in a package",
    change: custom(
      "<iscustomizable>1</iscustomizable><promptingbehavior>0",
      "<connectionid>shared-commondataser-1234</connectionid><iscustomizable>1</iscustomizable><promptingbehavior>0",
    ),
  },
  {
    what: "a custom connector of a reference that is not there",
    change: custom(
      `<customconnectorid><connectorid>${customId}`,
      "<customconnectorid><connectorid>12345678-1111-4111-8111-111111111111",
    ),
  },
  {
    what: "a reference to a custom connector without customconnectorid",
    change: custom(/<customconnectorid>.*?<\/customconnectorid>/, ""),
  },
  {
    what: "a connection reference with another prefix",
    change: all(custom(/"pb_dataverse"/g, '"new_dataverse"'), replace(parentFile, '"pb_dataverse"', '"new_dataverse"')),
  },
  {
    what: "sections in another order",
    change: custom(/(<Connectors>.*<\/Connectors>)(<connectionreferences>.*<\/connectionreferences>)/, "$2$1"),
  },
  { what: "a section in other capitals", change: custom(/connectionreferences>/g, "ConnectionReferences>") },
  // Environment variables
  { what: "an environment variable that is not there", change: remove(variableFile) },
  { what: "another schema name than its folder", change: variable('schemaname="pb_Limit"', 'schemaname="pb_Limits"') },
  { what: "a type of variable that does not exist", change: variable("100000001", "1") },
  { what: "no type", change: variable("<type>100000001</type>", "") },
  { what: "a number variable with a text", change: variable("<defaultvalue>5<", "<defaultvalue>five<") },
  {
    what: "a JSON variable that is not JSON",
    change: variable("<defaultvalue>5</defaultvalue>", "<defaultvalue>{a}</defaultvalue>"),
  },
  {
    what: "a yes/no variable with maybe",
    change: all(variable("100000001", "100000002"), variable("<defaultvalue>5<", "<defaultvalue>maybe<")),
  },
  { what: "a text variable that the flow reads as a number", change: variable("100000001", "100000000") },
  { what: "a variable without display name", change: variable(/<displayname.*<\/displayname>/, "") },
  {
    what: "an empty value",
    change: values(
      '{"environmentvariablevalues":{"environmentvariablevalue":{"@environmentvariablevalueid":"11111111-2222-4333-8444-555555555555","schemaname":"x","value":""}}}',
    ),
  },
  {
    what: "a value of another variable's folder",
    change: add(
      "environmentvariabledefinitions/pb_Other/environmentvariablevalues.json",
      '{"environmentvariablevalues":{"environmentvariablevalue":{"@environmentvariablevalueid":"11111111-2222-4333-8444-555555555555","value":"1"}}}',
    ),
  },
  { what: "values that are no JSON", change: values("{") },
  {
    what: "a secret variable with a plain value",
    change: all(variable("100000001", "100000005"), variable("<defaultvalue>5<", "<defaultvalue>Passw0rd!<")),
  },
  // Connectors
  { what: "a definition of a connector missing", change: remove(definitionFile) },
  { what: "connection parameters missing", change: remove("Connector/pb_items_connectionparameters.json") },
  { what: "policies missing", change: remove("Connector/pb_items_policytemplateinstances.json") },
  {
    what: "connection parameters in their wrapper",
    change: (files) => {
      files["Connector/pb_items_connectionparameters.json"] =
        `{"properties":{"connectionParameters":${files["Connector/pb_items_connectionparameters.json"] ?? ""}}}`;
    },
  },
  {
    what: "an icon that is not in the package",
    change: custom(
      "</policytemplateinstances>",
      "</policytemplateinstances><iconblob>/Connector/pb_items_iconblob.Png</iconblob>",
    ),
  },
  {
    what: "a script that is not in the package",
    change: custom(
      "</policytemplateinstances>",
      "</policytemplateinstances><customcodeblobcontent>/Connector/pb_items_customcodeblobcontent.csx</customcodeblobcontent>",
    ),
  },
  {
    what: "script operations that the definition does not have",
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
  { what: "a connector without name", change: custom("<name>pb_items</name>", "") },
  {
    what: "a connector without id",
    change: custom(`<Connector><connectorid>${customId}</connectorid>`, "<Connector>"),
  },
  {
    what: "a connector id in braces",
    change: custom(`<Connector><connectorid>${customId}`, `<Connector><connectorid>{${customId}}`),
  },
  { what: "a connector without display name", change: custom("<displayname>Items</displayname>", "") },
  {
    what: "two connectors with one name",
    change: custom(
      "</Connectors>",
      `<Connector><connectorid>12345678-1111-4111-8111-111111111111</connectorid><displayname>Items2</displayname><name>pb_items</name><connectortype>1</connectortype><openapidefinition>/Connector/pb_items_openapidefinition.json</openapidefinition><connectionparameters>/Connector/pb_items_connectionparameters.json</connectionparameters></Connector></Connectors>`,
    ),
  },
  {
    what: "a definition that is OpenAPI 3",
    change: (files) => {
      files[definitionFile] = '{"openapi":"3.0.0","info":{"title":"a","version":"1"},"paths":{}}';
    },
  },
  { what: "a definition without host", change: replace(definitionFile, /"host": "[^"]*",/, "") },
  { what: "an operation that the connector does not have", change: replace(parentFile, '"ListItems"', '"ListItem"') },
  { what: "a brand color that is no color", change: custom("#1e5f74", "blue") },
  {
    what: "the folder of the unpacked form in a zip",
    change: (files) => {
      for (const name of Object.keys(files))
        if (name.startsWith("Connector/")) move(name, name.replace("Connector/", "Connectors/"))(files);
    },
    form: "packed",
  },
  // Tables and apps
  { what: "a table that is no root component", change: tables(table("pb_thing", attribute("pb_name", "nvarchar"))) },
  {
    what: "a root component of a table that is not there",
    change: root('type="1" schemaName="pb_thing" behavior="0"'),
  },
  {
    what: "a column twice",
    change: all(
      tables(table("pb_thing", attribute("pb_name", "nvarchar") + attribute("pb_name", "nvarchar"))),
      root('type="1" schemaName="pb_thing" behavior="0"'),
    ),
  },
  {
    what: "a column of a type that does not exist",
    change: all(
      tables(table("pb_thing", attribute("pb_name", "varchar"))),
      root('type="1" schemaName="pb_thing" behavior="0"'),
    ),
  },
  {
    what: "a table name in capitals as root component",
    change: all(
      tables(table("pb_thing", attribute("pb_name", "nvarchar"))),
      root('type="1" schemaName="pb_Things" behavior="0"'),
    ),
  },
  {
    what: "a canvas app without its file",
    change: all(
      custom("<Connectors>", `${canvas}<Connectors>`),
      root('type="300" schemaName="pb_orders_1a2b3" behavior="0"'),
    ),
  },
  {
    what: "a canvas app that is no root component",
    change: all(
      custom("<Connectors>", `${canvas}<Connectors>`),
      add("CanvasApps/pb_orders_1a2b3_DocumentUri.msapp", "PK"),
      add("CanvasApps/pb_orders_1a2b3_BackgroundImageUri", "x"),
    ),
  },
  {
    what: "a root component of a canvas app that is not there",
    change: root('type="300" schemaName="pb_orders_1a2b3" behavior="0"'),
  },
  { what: "no languages", change: custom("<Languages><Language>1033</Language></Languages>", "") },
  { what: "a language that is none", change: custom("<Language>1033</Language>", "<Language>English</Language>") },
];
