import { flowFile, remove, replace, type Mutation } from "../../solution/support/sound-solution.js";
import type { Story } from "./story.js";

const needs = replace(
  "solution.xml",
  "<MissingDependencies />",
  '<MissingDependencies><MissingDependency><Required type="10019" schemaName="pb_reference" solution="Active" /><Dependent type="29" id="{1}" /></MissingDependency></MissingDependencies>',
);
const rootComponent = (attributes: string): Mutation =>
  replace("solution.xml", "<RootComponents>", `<RootComponents><RootComponent ${attributes} />`);
const canvasApp: Mutation = (files) => {
  rootComponent('type="300" schemaName="pb_orders"')(files);
  replace(
    "customizations.xml",
    "<Connectors>",
    "<CanvasApps><CanvasApp><Name>pb_orders</Name><DocumentUri>/CanvasApps/pb_orders_DocumentUri.msapp</DocumentUri></CanvasApp></CanvasApps><Connectors>",
  )(files);
};
const nothing: Mutation = () => undefined;

export const solutionStories: readonly Story[] = [
  {
    what: "a solution that needs components of the default solution",
    at: "microsoft/powerapps-tools 564",
    code: "SolutionNeedsOthers",
    solution: needs,
  },
  {
    what: "missing dependencies stop a pipeline",
    at: "microsoft/powerplatform-build-tools 239",
    code: "SolutionNeedsOthers",
    solution: needs,
  },
  {
    what: "root component of type 80 that is not in the zip",
    at: "microsoft/powercat-creator-kit 139",
    code: "SolutionRootComponents",
    solution: rootComponent('type="80" schemaName="pb_App"'),
  },
  {
    what: "the same in another kit",
    at: "microsoft/coe-starter-kit 4780",
    code: "SolutionRootComponents",
    solution: rootComponent('type="80" schemaName="pb_Admin"'),
  },
  {
    what: "the same after a change of the folder layout",
    at: "microsoft/coe-starter-kit 4050",
    code: "SolutionRootComponents",
    form: "unpacked",
    solution: rootComponent('type="80" schemaName="pb_Admin"'),
  },
  {
    what: "a dashboard and a routing rule that nothing defines",
    at: "MicrosoftDocs/dynamics-365-customer-engagement 1295",
    code: "SolutionRootComponents",
    form: "unpacked",
    solution: rootComponent('type="60" id="{b32db041-9b4d-4665-918d-4866ef0576e6}"'),
  },
  {
    what: "the folder was zipped, not its content",
    at: "novalogica/pcf-hierarchy-control 16",
    code: "SolutionFilesMissing",
    form: "in a folder of the zip",
    solution: nothing,
  },
  {
    what: "a zip with the solution one level too deep",
    at: "admindroid-community/power-automate 1",
    code: "SolutionFilesMissing",
    form: "in a folder of the zip",
    solution: nothing,
  },
  {
    what: "a release zip that has the solution zip in it",
    at: "russrimm/AADAppSecretsnCertsExpirationNotification 5",
    code: "ArchiveContainsSolution",
    form: "in another zip",
    solution: nothing,
  },
  {
    what: "`Other/Customizations.xml` is missing",
    at: "microsoft/powerplatform-build-tools 313",
    code: "SolutionFilesMissing",
    form: "unpacked",
    solution: remove("customizations.xml"),
  },
  {
    what: "the same, on a build agent",
    at: "microsoft/powerplatform-build-tools 677",
    code: "SolutionFilesMissing",
    form: "unpacked",
    solution: remove("customizations.xml"),
  },
  {
    what: "the same, since it is in `Other/Relationships`",
    at: "MicrosoftDocs/power-platform 1054",
    code: "SolutionFilesMissing",
    form: "unpacked",
    solution(files) {
      files["Other/Relationships/Customizations.xml"] = files["customizations.xml"] ?? "";
      delete files["customizations.xml"];
    },
  },
  {
    what: "the same, though it seems to be there: its name has other capitals",
    at: "microsoft/powerplatform-actions 571",
    code: "SolutionFileNameCase",
    form: "unpacked",
    solution(files) {
      files["Other/customizations.xml"] = files["customizations.xml"] ?? "";
      delete files["customizations.xml"];
    },
  },
  {
    what: "connector name over 30 characters loses files",
    at: "microsoft/powerplatform-build-tools 882",
    code: "SolutionNameTooLong",
    solution: replace("customizations.xml", "<name>pb_items</name>", `<name>pb_${"x".repeat(42)}</name>`),
  },
  {
    what: "an environment variable value that is empty",
    at: "microsoft/powerplatform-build-tools 905",
    code: "SolutionEnvironmentValueIncomplete",
    solution(files) {
      files["environmentvariabledefinitions/pb_Limit/environmentvariablevalues.json"] =
        '{"environmentvariablevalues":{"environmentvariablevalue":{"@environmentvariablevalueid":"a","value":""}}}';
    },
  },
  {
    what: "files of a connector that an old tool did not unpack",
    at: "scottdurow/SparkleXrm 345",
    code: "SolutionConnectorFileMissing",
    form: "unpacked",
    solution: remove("Connector/pb_items_openapidefinition.json"),
  },
  {
    what: "workflows in customizations.xml that have no JSON file",
    at: "microsoft/PowerPlatformConnectors 3725",
    code: "SolutionFlowFileMissing",
    solution: remove(flowFile),
  },
  {
    what: "the source code of a control in place of its solution",
    at: "BeverCRM/PCF-EditableTable 38",
    code: "SolutionFilesMissing",
    form: "in a folder of the zip",
    solution: nothing,
  },
  {
    what: "the same of another control",
    at: "brasov2de/ColorfulOptionsetGrid 28",
    code: "SolutionFilesMissing",
    form: "in a folder of the zip",
    solution: nothing,
  },
  {
    what: "the repository in place of the release",
    at: "stuartridout/promptbuddy 39",
    code: "SolutionFilesMissing",
    form: "in a folder of the zip",
    solution: nothing,
  },
  {
    what: "the folder that a download has inside",
    at: "yashag2255/iframePCF 35",
    code: "SolutionFilesMissing",
    form: "in a folder of the zip",
    solution: nothing,
  },
  {
    what: "the source code in place of the managed solution",
    at: "scottdurow/power-drag-drop 85",
    code: "SolutionFilesMissing",
    form: "in a folder of the zip",
    solution: nothing,
  },
  {
    what: "a zip of the main branch",
    at: "demianrasko/Dynamics-365-Workflow-Tools 155",
    code: "SolutionFilesMissing",
    form: "in a folder of the zip",
    solution: nothing,
  },
  {
    what: "a canvas app whose document an old packer left out",
    at: "scottdurow/SparkleXrm 340",
    code: "SolutionCanvasAppFileMissing",
    solution: canvasApp,
  },
  {
    what: "the same in a pipeline: no file with that name found",
    at: "microsoft/powerplatform-actions 503",
    code: "SolutionCanvasAppFileMissing",
    solution: canvasApp,
  },
  {
    what: "the same on a build agent",
    at: "microsoft/powerplatform-build-tools 684",
    code: "SolutionCanvasAppFileMissing",
    solution: canvasApp,
  },
  {
    what: "the same in a patch",
    at: "microsoft/PowerApps-Samples 512",
    code: "SolutionCanvasAppFileMissing",
    solution: canvasApp,
  },
  {
    what: "a table as root component that the zip does not have",
    at: "microsoft/coe-starter-kit 4029",
    code: "SolutionRootComponentValues",
    solution: rootComponent('type="1" schemaName="pb_deviation" behavior="0"'),
  },
  {
    what: "a custom API as root component, by a number that other environments do not have",
    at: "TALXIS/tools-devkit-templates 148",
    code: "SolutionRootComponentNotAllowed",
    solution: rootComponent('type="10421" schemaName="pb_customapi" behavior="0"'),
  },
  {
    what: "periods and blanks in a unique name",
    at: "TALXIS/tools-devkit-build 21",
    code: "SolutionManifestValues",
    solution: replace("solution.xml", "<UniqueName>Sound</UniqueName>", "<UniqueName>Sound.Data Model</UniqueName>"),
  },
  {
    what: "the file of a value without value and id: unrecognized Guid format",
    at: "microsoft/powerplatform-build-tools 1041",
    code: "SolutionEnvironmentValueIncomplete",
    solution(files) {
      files["environmentvariabledefinitions/pb_Limit/environmentvariablevalues.json"] =
        '{"environmentvariablevalues":{"environmentvariablevalue":{"iscustomizable":"1"}}}';
    },
  },
  {
    what: "an attribute of a site map that the schema does not declare",
    at: "Ardalyst/Celedon-Autonumber-RTM 25",
    code: undefined,
    missed: "the schema of site maps is not read",
  },
  {
    what: "views that a packer put below charts",
    at: "scottdurow/SparkleXrm 228",
    code: undefined,
    missed: "the schema of views and charts is not read",
  },
];
