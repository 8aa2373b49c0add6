import { replace } from "../../solution/support/sound-solution.js";
import { custom, manifest, move, values, variable } from "./solution-changes.js";
import type { SolutionFault } from "./solution-fault.js";
import { childFile, customId, parentFile, parentId } from "./whole-solution.js";

/** A second round: wrong values, missing members, files of another form. */
export const solutionValueFaults: readonly SolutionFault[] = [
  {
    what: "manifest without SolutionManifest",
    code: "SolutionManifestIncomplete",
    form: "packed",
    change: manifest(/<SolutionManifest>.*<\/SolutionManifest>/, ""),
  },
  {
    what: "root of solution.xml another",
    code: "SolutionManifestIncomplete",
    form: "packed",
    change: manifest(/ImportExportXml/g, "Solution"),
  },
  {
    what: "root of customizations another",
    code: "SolutionManifestIncomplete",
    form: "packed",
    change: custom(/ImportExportXml/g, "Customizations"),
  },
  {
    what: "publisher without unique name",
    code: "SolutionManifestIncomplete",
    form: "packed",
    change: manifest("<UniqueName>powerbatch</UniqueName>", ""),
  },
  {
    what: "publisher without prefix",
    code: "SolutionManifestIncomplete",
    form: "packed",
    change: manifest("<CustomizationPrefix>pb</CustomizationPrefix>", ""),
  },
  {
    what: "publisher prefix digit first",
    code: "SolutionManifestValues",
    form: "packed",
    change: manifest(">pb</Cust", ">1pb</Cust"),
  },
  { what: "empty version", code: "SolutionManifestValues", form: "packed", change: manifest("1.0.0.3", "") },
  {
    what: "version with blanks",
    code: "SolutionManifestValues",
    form: "packed",
    change: manifest("1.0.0.3", " 1.0.0.3 "),
  },
  {
    what: "display name empty",
    code: "SolutionManifestIncomplete",
    form: "packed",
    change: manifest('description="Sound" languagecode', 'description="" languagecode'),
  },
  {
    what: "root component id is the name",
    code: "SolutionRootComponents",
    form: "packed",
    change: manifest(`id="{${parentId}}"`, 'id="Count rows"'),
  },
  {
    what: "root component type name",
    code: "SolutionRootComponents",
    form: "packed",
    change: manifest('type="29"', 'type="Workflow"'),
  },
  {
    what: "root component of env var 380 missing folder",
    code: "SolutionRootComponentValues",
    form: "packed",
    change: manifest(
      "</RootComponents>",
      '<RootComponent type="380" schemaName="pb_Gone" behavior="0" /></RootComponents>',
    ),
  },
  {
    what: "root component web resource missing",
    code: "SolutionRootComponentValues",
    form: "packed",
    change: manifest(
      "</RootComponents>",
      '<RootComponent type="61" schemaName="pb_icon.png" behavior="0" /></RootComponents>',
    ),
  },
  {
    what: "root component option set missing",
    code: "SolutionRootComponentValues",
    form: "packed",
    change: manifest(
      "</RootComponents>",
      '<RootComponent type="9" schemaName="pb_color" behavior="0" /></RootComponents>',
    ),
  },
  {
    what: "workflow name too long",
    code: "SolutionNameTooLong",
    form: "packed",
    change: custom(/Name="Count rows"/g, `Name="${"n".repeat(300)}"`),
  },
  {
    what: "workflow JsonFileName xaml",
    code: "SolutionFlowFileMissing",
    form: "packed",
    change: custom(`/${parentFile}`, `/${parentFile.replace(".json", ".xaml")}`),
  },
  {
    what: "workflow IsCustomizable text",
    code: "SolutionWorkflowValues",
    form: "packed",
    change: custom("<IsCustomizable>1</IsCustomizable>", "<IsCustomizable>yes</IsCustomizable>"),
  },
  {
    what: "workflow RunAs missing state",
    code: "SolutionWorkflowValues",
    form: "packed",
    change: custom("<StateCode>1</StateCode>", ""),
  },
  {
    what: "flow JSON is array",
    code: "SolutionFlowUnreadable",
    form: "packed",
    change: (f) => {
      f[parentFile] = "[]";
    },
  },
  {
    what: "flow JSON is empty",
    code: "SolutionFlowUnreadable",
    form: "packed",
    change: (f) => {
      f[parentFile] = "";
    },
  },
  {
    what: "flow JSON without triggers",
    code: "FlowTriggerMissing",
    form: "packed",
    change: replace(childFile, /"triggers": \{[\s\S]*?\},\s+"actions"/, '"triggers": {}, "actions"'),
  },
  {
    what: "flow file in other folder",
    code: "SolutionFlowFileMissing",
    form: "packed",
    change: move(parentFile, "Flows/x.json"),
  },
  {
    what: "duplicate connection ref key",
    code: "SolutionApiName",
    form: "packed",
    change: replace(
      parentFile,
      '"connectionReferenceLogicalName": "pb_items_1a2b3"',
      '"connectionReferenceLogicalName": "pb_dataverse"',
    ),
  },
  {
    what: "api.logicalName of unknown connector",
    code: "SolutionApiLogicalName",
    form: "packed",
    change: replace(parentFile, '"logicalName": "pb_items"', '"logicalName": "pb_itemz"'),
  },
  {
    what: "missing parameter of custom op",
    code: "SolutionFlowParameters",
    form: "packed",
    change: replace(parentFile, '"ListItems"', '"GetItem"'),
  },
  {
    what: "ref statecode 5",
    code: "SolutionConnectionReferenceValues",
    form: "packed",
    change: custom("<statecode>0</statecode>", "<statecode>5</statecode>"),
  },
  {
    what: "promptingbehavior text",
    code: "SolutionConnectionReferenceValues",
    form: "packed",
    change: custom("<promptingbehavior>0</promptingbehavior>", "<promptingbehavior>never</promptingbehavior>"),
  },
  {
    what: "custom ref connectorid braces",
    code: "SolutionConnectionReferenceValues",
    form: "packed",
    change: custom("<customconnectorid><connectorid>", "<customconnectorid><connectorid>x"),
  },
  {
    what: "env var isrequired text",
    code: "SolutionEnvironmentVariableValues",
    form: "packed",
    change: variable("<isrequired>0</isrequired>", "<isrequired>false</isrequired>"),
  },
  {
    what: "env var secretstore 9",
    code: "SolutionEnvironmentVariableValues",
    form: "packed",
    change: variable("<secretstore>0</secretstore>", "<secretstore>9</secretstore>"),
  },
  {
    what: "env var root element other",
    code: "SolutionEnvironmentVariableValues",
    form: "packed",
    change: variable(/environmentvariabledefinition/g, "environmentvariable"),
  },
  {
    what: "env var schemaname missing",
    code: "SolutionEnvironmentVariableValues",
    form: "packed",
    change: variable(' schemaname="pb_Limit"', ""),
  },
  {
    what: "values wrong type",
    code: "SolutionEnvironmentValueIncomplete",
    form: "packed",
    change: values(
      '{"environmentvariablevalues":{"environmentvariablevalue":{"@environmentvariablevalueid":"11111111-2222-4333-8444-555555555555","value":"many"}}}',
    ),
  },
  {
    what: "values not in wrapper",
    code: "SolutionEnvironmentValueIncomplete",
    form: "packed",
    change: values('{"value":"5"}'),
  },
  {
    what: "connector two ids",
    code: "SolutionConnectorValues",
    form: "packed",
    change: custom(
      `<Connector><connectorid>${customId}</connectorid>`,
      `<Connector><connectorid>${customId}</connectorid><connectorid>${customId}</connectorid>`,
    ),
  },
  {
    what: "connector type 7",
    code: "SolutionConnectorValues",
    form: "packed",
    change: custom("<connectortype>1<", "<connectortype>7<"),
  },
  {
    what: "connector openapi path wrong",
    code: "SolutionConnectorFileMissing",
    form: "packed",
    change: custom("/Connector/pb_items_openapidefinition.json", "Connector\\pb_items_openapidefinition.json"),
  },
  {
    what: "connector definition not JSON",
    code: "JsonSyntax",
    form: "packed",
    change: (f) => {
      f["Connector/pb_items_openapidefinition.json"] = "{";
    },
  },
  {
    what: "connection parameters array",
    code: "PropertiesTypeIncorrect",
    form: "packed",
    change: (f) => {
      f["Connector/pb_items_connectionparameters.json"] = "[]";
    },
  },
  {
    what: "policies object",
    code: "PropertiesTypeIncorrect",
    form: "packed",
    change: (f) => {
      f["Connector/pb_items_policytemplateinstances.json"] = "{}";
    },
  },
  {
    what: "scriptoperations not JSON",
    code: "SolutionScriptOperations",
    form: "packed",
    change: custom("<openapidefinition>", "<scriptoperations>ListItems</scriptoperations><openapidefinition>"),
  },
  {
    what: "languages empty",
    code: "SolutionLanguageNotValid",
    form: "packed",
    change: custom("<Language>1033</Language>", ""),
  },
  {
    what: "languages twice",
    code: "SolutionLanguageNotValid",
    form: "packed",
    change: custom("<Language>1033</Language>", "<Language>1033</Language><Language>1033</Language>"),
  },
  {
    what: "table without name",
    code: "SolutionColumnNotValid",
    form: "packed",
    change: custom("<Entities></Entities>", "<Entities><Entity><EntityInfo /></Entity></Entities>"),
  },
];
