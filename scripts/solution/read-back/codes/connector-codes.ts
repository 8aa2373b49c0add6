import type { CodeTable } from "../../../core/rules/code.js";
import { sources } from "../../../core/rules/sources.js";

/** Checks of connectors in a package and of what flows say of them. */
export const packagedConnectorCodes = {
  ConnectorFiles: {
    severity: "error",
    summary: "The paths of a connector's files are `/Connector/`, its name, and the ending that says what the file is.",
    why: "The import and the tools that unpack solutions find the files by these names. A path into another connector's files would import that one's definition.",
    fix: "In a folder that is packed: name files and paths `_openapidefinition.json`, `_connectionparameters.json`, `_connectionparametersets.json`, `_policytemplateinstances.json`, `_customcodeblobcontent.csx`, `_iconblob.Png`, each after the connector's `<name>`.",
    source: sources.longConnectorNames,
    example:
      "The connector `pb_graph` with `<openapidefinition>/Connector/pb_graphs_openapidefinition.json</openapidefinition>`.",
  },
  ConnectorDefinition: {
    severity: "error",
    summary:
      "A connector's definition is OpenAPI 2.0 with `info.title` and `host`, and at most 1,000,000 characters long.",
    why: 'Without them the import stops with "Invalid Api definition object". The column that holds the definition takes no more than a million characters.',
    fix: "Correct the connector's `definition.yaml`. A long definition is shortened by leaving out operations, or by references to one schema instead of copies.",
    source:
      "Microsoft Learn: [Connector table, `openapidefinition`](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/connector).",
    example: '`"swagger": "3.0"`, or a definition without `host`.',
  },
  ConnectorParameters: {
    severity: "error",
    summary: "A connector's connection parameters stand in their file as they are, an object of parameters.",
    why: 'Inside `properties`, as in `apiProperties.json`, they stop the import with "Nullable object must have a value". A connector without authentication has `{}`.',
    fix: "Keep only what stands in `properties.connectionParameters`.",
    source: "TALXIS/tools-devkit-build issue 119; exported solutions.",
    example: '`{ "properties": { "connectionParameters": { … } } }` in `…_connectionparameters.json`.',
  },
  ConnectorPolicies: {
    severity: "error",
    summary: "A connector's policies are a list, and each is for operations that the connector has.",
    why: "A policy whose operation does not exist is never run: a rewritten address or a header is missing, and no message says so.",
    fix: "Correct the operation's name in the policies of `properties.yaml`. Without policies the file holds `[]`.",
    source: "microsoft/coe-starter-kit issue 3100; exported solutions.",
    example: '`"x-ms-apimTemplate-operationName": ["GetBatchJobs"]`, and the definition has `GetBatchJob`.',
  },
  ConnectorIcon: {
    severity: "error",
    summary: "A connector's icon is a PNG image.",
    why: "The file is called `.Png` whatever is in it, and makers see the connector by its icon. The check looks at the first bytes, not at the name.",
    fix: "Export the icon as PNG (`icon.png` in the connector's folder).",
    source:
      "PNG specification, section 5.2 (signature); Microsoft Learn: [Certification submission](https://learn.microsoft.com/connectors/custom-connectors/certification-submission).",
    example: "An SVG under the name `pb_graph_iconblob.Png`.",
  },
  ScriptOperations: {
    severity: "error",
    summary: "`<scriptoperations>` is a JSON list of operations that the connector has, and stands beside a script.",
    why: "The list says which operations run through the script. One with a wrong name is never handled, and the call goes to the service as it is; a list without script means nothing.",
    fix: "Correct `scriptOperations` in `properties.yaml`, or add `script.csx`.",
    source:
      "Microsoft Learn: [Connector table, `scriptoperations`](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/connector), [Write code in a custom connector](https://learn.microsoft.com/connectors/custom-connectors/write-code).",
    example: '`<scriptoperations>["Batches"]</scriptoperations>` while the operation is called `Batch`.',
  },
  FlowOperation: {
    severity: "error",
    summary: "A flow calls operations that the connector beside it in the package has.",
    why: "An action whose operation does not exist cannot work. Connectors outside the package are not looked at.",
    fix: "Correct the name in `flow.yaml`, or build connector and flow from the same sources: an operation may have been renamed in one only.",
    source:
      "Microsoft Learn: [Workflow Definition Language schema](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language); exported solutions.",
    example:
      "`\"operationId\": \"GetBatchJobs\"`:\n\n`Workflows/….json error 'Read' calls 'GetBatchJobs', which the connector 'pb_finance-20operations' does not have FlowOperation`",
  },
  ConnectionName: {
    severity: "error",
    summary: "The `connectionName` of an action is a key of the flow's `connectionReferences`.",
    why: "The key is the first link from an action to its connector. Without it the action has no connection to call by.",
    fix: "Declare the connection in `connections` of `flow.yaml` and name it in the action; the build writes the keys.",
    source: sources.exportedSolutions,
    example: '`"connectionName": "finops"`, and `connectionReferences` has only `shared_dynamicsax`.',
  },
  ConnectionReferenceMissing: {
    severity: "error",
    summary: "Every connection reference that a flow names is in `customizations.xml`.",
    why: "The import can only ask for connections of references that it finds. A flow whose reference has no connection stays off after the import.",
    fix: "In a folder that is packed: add the `<connectionreference>` to `Other/Customizations.xml`. From sources they are written for every connection of a flow; build and package again.",
    source:
      "Microsoft Learn: [Use a connection reference in a solution](https://learn.microsoft.com/power-apps/maker/data-platform/create-connection-reference); microsoft/powerplatform-actions issue 214.",
    example: '`"connectionReferenceLogicalName": "pb_dynamics"`, and `customizations.xml` has `pb_dynamicsax`.',
  },
  ConnectionReferenceUnused: {
    severity: "error",
    summary: "Every connection reference in the package is used by a flow in it.",
    why: "The import asks for a connection for each. Nobody can answer what it is for, and a connection is made that nothing needs.",
    fix: "The packer writes this by itself. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
    source: sources.connectionReferences,
    example: "A `<connectionreference>` called `pb_more`, named by no flow.",
  },
  ApiName: {
    severity: "error",
    summary: "The connector that a flow's reference names by `api.name` is the one of the connection reference.",
    why: "The connection is made for the reference's connector; the flow would send another connector's operations to it.",
    fix: "The packer writes this by itself. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
    source: sources.exportedSolutions,
    example:
      '`"api": { "name": "shared_dynamics" }`, and the reference has `<connectorid>/providers/Microsoft.PowerApps/apis/shared_dynamicsax</connectorid>`.',
  },
  ApiId: {
    severity: "error",
    summary: "An action's `apiId` is the full path of a built-in connector, and empty for a custom one.",
    why: "The path of a custom connector differs from environment to environment; one that was written down is wrong everywhere else. Empty, it is found by the reference. Built-in connectors have the same path everywhere, and exports write it.",
    fix: "Leave `apiId` out of `flow.yaml` and name the connection; the build writes it.",
    source: sources.exportedSolutions,
    example:
      '- built-in: `"apiId": "/providers/Microsoft.PowerApps/apis/shared_dynamicsax"`, not `""`\n- custom: `"apiId": ""`, not `"/providers/Microsoft.PowerApps/apis/shared_finance-5f01…"`',
  },
  ApiLogicalName: {
    severity: "error",
    summary:
      "A flow names a custom connector by `api.logicalName`, as the connector itself is called, and built-in ones without it.",
    why: "By this name and the connector's row the import finds the connector in the target environment, where its internal name is another.",
    fix: "Build and package again, so that flow and connector are of the same sources and the same prefix.",
    source:
      "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples; microsoft/coe-starter-kit issue 1360.",
    example:
      "`\"logicalName\": \"pb_finance\"`, and the connector's `<name>` is `pb_finance-20operations`:\n\n`Workflows/….json error 'shared_finance-20operations' has api.logicalName 'pb_finance', expected 'pb_finance-20operations' ApiLogicalName`",
  },
  CustomConnectorId: {
    severity: "error",
    summary:
      "The connection reference of a custom connector names the connector's row, and the row is in the package or a missing dependency.",
    why: '`customconnectorid` lets the import bind to the connector as it is called in the target environment. Without it the source environment\'s internal name is looked for, and the import stops with "Could not find API".',
    fix: "List the connector in one of the solutions of `power-batch.yaml`; in another solution it becomes a missing dependency by itself.",
    source: "microsoft/coe-starter-kit issue 1360; exported solutions.",
    example:
      "A flow whose reference has `api.logicalName`, and a `<connectionreference>` without `<customconnectorid>`.",
  },
} as const satisfies CodeTable;
