import { add, all, drop, long, rename, replace, type Mutation } from "./mutate-package.js";

/** Flows, connectors, connection references, variables, tables, secrets. */
export const componentMutations: readonly Mutation[] = [
  [
    "SolutionFlowName",
    "a file that is not named after its flow",
    "Flows",
    replace("customizations", 'Name="Child: requeue one job"', 'Name="Child"'),
  ],
  [
    "SolutionComponentTwice",
    "two flows with one id",
    "Flows",
    (files) => {
      const ids = [...(files.get("customizations.xml") ?? "").matchAll(/WorkflowId="(\{[^}]+\})"/g)].map(
        (match) => match[1] ?? "",
      );
      replace("customizations", ids[0] ?? "", ids[1] ?? "")(files);
    },
  ],
  [
    "SolutionNameTooLong",
    "a flow's file with a long name",
    "Flows",
    all(
      rename("Workflows/Child", "Child", long.slice(0, 60)),
      replace("customizations", "/Workflows/Child", `/Workflows/${long.slice(0, 60)}`),
    ),
  ],
  [
    "SolutionNameTooLong",
    "a connector with a long name",
    "Connectors",
    replace("customizations", "<name>pb_graph<", `<name>pb_${long}<`),
  ],
  [
    "SolutionNameTooLong",
    "a connection reference with a long name",
    "Flows",
    replace("customizations", 'logicalname="pb_dynamicsax"', `logicalname="pb_${long}"`),
  ],
  [
    "SolutionNameTooLong",
    "an environment variable with a long name",
    "Flows",
    rename("definitions/pb_Limit", "pb_Limit", `pb_${long}${"x".repeat(10)}`),
  ],
  ["SolutionNameTooLong", "a long path", "Flows", rename("Workflows/Child", "Child", `${long}${long}`)],
  [
    "SolutionFlowState",
    "an active flow with a draft's status",
    "Flows",
    replace("customizations", "<StatusCode>2<", "<StatusCode>1<"),
  ],
  [
    "SolutionFlowForm",
    "a flow of another version",
    "Flows",
    replace("Workflows/Child", '"schemaVersion": "1.0.0.0"', '"schemaVersion": "1.0.0"'),
  ],
  [
    "SolutionFlowForm",
    "a flow without definition",
    "Flows",
    replace("Workflows/Child", '"definition"', '"definitions"'),
  ],
  [
    "SolutionFlowForm",
    "a flow without $authentication",
    "Flows",
    replace("Workflows/Child", '"$authentication": {', '"$authorization": {'),
  ],
  [
    "SolutionConnectorUndefined",
    "a root component without its connector",
    "Connectors",
    replace("solution.xml", /id="\{[0-9a-f]{8}([^"]*" schemaName="pb_graph)"/, 'id="{00000000$1s"'),
  ],
  [
    "SolutionConnectorFileName",
    "a connector whose file has another's name",
    "Connectors",
    replace("customizations", ">/Connector/pb_graph_openapi", ">/Connector/pb_graphs_openapi"),
  ],
  [
    "SolutionConnectorDefinition",
    "a definition of another version",
    "Connectors",
    replace("graph_openapidefinition", '"swagger": "2.0"', '"swagger": "3.0"'),
  ],
  [
    "SolutionConnectorDefinition",
    "a definition without host",
    "Connectors",
    replace("graph_openapidefinition", '"host"', '"hosts"'),
  ],
  [
    "SolutionConnectorDefinition",
    "a definition that is too long",
    "Connectors",
    replace("graph_openapidefinition", '"host"', `"x-padding": "${"x".repeat(1_000_000)}", "host"`),
  ],
  [
    "SolutionConnectionParametersWrapped",
    "connection parameters in their wrapper",
    "Connectors",
    replace("graph_connectionparameters", /^([\s\S]*)$/, '{"properties": {"connectionParameters": $1}}'),
  ],
  [
    "SolutionConnectorPolicies",
    "policies that are no list",
    "Connectors",
    replace("graph_policytemplateinstances", "[]", "{}"),
  ],
  [
    "SolutionConnectorPolicies",
    "a policy for an operation that is not there",
    "Connectors",
    replace("finance-20operations_policytemplateinstances", '"GetBatchJob"', '"GetBatchJobs"'),
  ],
  [
    "SolutionScriptOperations",
    "a script for an operation that is not there",
    "Connectors",
    replace("customizations", '["Batch"]', '["Batches"]'),
  ],
  [
    "SolutionScriptOperations",
    "script operations without script",
    "Connectors",
    replace("customizations", /\s*<customcodeblobcontent>.*<\/customcodeblobcontent>/, ""),
  ],
  [
    "SolutionConnectionReferenceMissing",
    "a flow with a reference that is not there",
    "Flows",
    replace("Workflows/Child", '"pb_dynamicsax"', '"pb_dynamics"'),
  ],
  [
    "SolutionConnectionReferenceUnused",
    "a reference that no flow has",
    "Flows",
    (files) => {
      replace(
        "customizations",
        "<connectionreferences>",
        '<connectionreferences><connectionreference connectionreferencelogicalname="pb_more"><connectionreferencedisplayname>More</connectionreferencedisplayname><connectorid>/providers/Microsoft.PowerApps/apis/shared_more</connectorid><iscustomizable>1</iscustomizable><statecode>0</statecode><statuscode>1</statuscode></connectionreference>',
      )(files);
    },
  ],
  [
    "SolutionConnectorReferenceUnbound",
    "a custom connector without its row",
    "Flows",
    replace("customizations", /\s*<customconnectorid>[\s\S]*<\/customconnectorid>/, ""),
  ],
  [
    "SolutionConnectorReferenceUnbound",
    "a row that is nowhere",
    "Flows",
    replace("customizations", /(<customconnectorid>\s*<connectorid>)[0-9a-f]{8}/, "$100000000"),
  ],
  [
    "SolutionConnectorReferenceUnbound",
    "a custom connector without its dependency",
    "Flows",
    replace("solution.xml", /<MissingDependencies>[\s\S]*<\/MissingDependencies>/, "<MissingDependencies />"),
  ],
  [
    "SolutionApiLogicalName",
    "a flow that names another connector",
    "Flows",
    replace("Workflows/Requeue", '"logicalName": "pb_finance-20operations"', '"logicalName": "pb_finance"'),
  ],
  [
    "SolutionApiName",
    "a flow that calls another API",
    "Flows",
    replace("Workflows/Child", '"name": "shared_dynamicsax"', '"name": "shared_dynamics"'),
  ],
  [
    "SolutionApiId",
    "a built-in connector without its path",
    "Flows",
    replace("Workflows/Child", '"apiId": "/providers/Microsoft.PowerApps/apis/shared_dynamicsax"', '"apiId": ""'),
  ],
  [
    "SolutionApiId",
    "a custom connector with somebody's path",
    "Flows",
    replace("Workflows/Requeue", '"apiId": ""', '"apiId": "/providers/Microsoft.PowerApps/apis/shared_finance-5f01"'),
  ],
  [
    "SolutionConnectionName",
    "an action that calls by an unknown name",
    "Flows",
    replace("Workflows/Child", '"connectionName": "shared_dynamicsax"', '"connectionName": "finops"'),
  ],
  ["SolutionEnvironmentVariableMissing", "a variable without definition", "Flows", drop("definitions/pb_Host")],
  [
    "SolutionEnvironmentVariableMissing",
    "a connector's variable without definition",
    "Connectors",
    replace("graph_connectionparameters", '"<<client ID>>"', '"@environmentVariables(\\"pb_Client\\")"'),
  ],
  [
    "SolutionEnvironmentVariableName",
    "a definition in another's folder",
    "Flows",
    replace("definitions/pb_Host", 'schemaname="pb_Host"', 'schemaname="pb_Hosts"'),
  ],
  [
    "SolutionEnvironmentVariableName",
    "a parameter without its schema name",
    "Flows",
    replace("Workflows/Child", '"Host (pb_Host)"', '"Host"'),
  ],
  [
    "SolutionEnvironmentVariableType",
    "a parameter of another type",
    "Flows",
    replace("Workflows/Child", '"type": "String"', '"type": "Int"'),
  ],
  [
    "SolutionEnvironmentValueIncluded",
    "a parameter with somebody's value",
    "Flows",
    replace("Workflows/Child", '"defaultValue": "",', '"defaultValue": "contoso.operations.dynamics.com",'),
  ],
  [
    "SolutionEnvironmentValueIncluded",
    "a current value",
    "Flows",
    add("environmentvariabledefinitions/pb_Host/environmentvariablevalues.json", "{}"),
  ],
  [
    "SolutionEnvironmentValueIncluded",
    "a secret with default",
    "Flows",
    replace("definitions/pb_Key", "<description default", "<defaultvalue>x</defaultvalue>\r\n  <description default"),
  ],
  [
    "SolutionTableColumns",
    "a key of a column that is not there",
    "Ledger",
    replace("customizations", "<AttributeName>pb_jobid<", "<AttributeName>pb_job<"),
  ],
  [
    "SolutionTableColumns",
    "a form with a column that is not there",
    "Ledger",
    replace("customizations", 'datafieldname="pb_attempts"', 'datafieldname="pb_tries"'),
  ],
  [
    "SolutionTableColumns",
    "a view with a column that is not there",
    "Ledger",
    replace("customizations", '<cell name="pb_attempts"', '<cell name="pb_tries"'),
  ],
  ["SolutionTableColumns", "a table without primary name", "Ledger", replace("customizations", "PrimaryName|", "")],
  [
    "SolutionTableColumns",
    "a table without row id",
    "Ledger",
    replace("customizations", "<Type>primarykey<", "<Type>nvarchar<"),
  ],
  [
    "SolutionTableColumns",
    "a table that is called otherwise inside",
    "Ledger",
    replace("customizations", '<entity Name="pb_BatchJobRetry"', '<entity Name="pb_Retry"'),
  ],
  [
    "SolutionTableRelationships",
    "a relationship of another table",
    "Ledger",
    replace("customizations", "<ReferencingEntityName>pb_BatchJobRetry<", "<ReferencingEntityName>pb_Retry<"),
  ],
  [
    "SolutionTableUse",
    "a flow with a table that is not there",
    "Ledger",
    replace("Workflows/Ledger", '"entityName": "pb_batchjobretries"', '"entityName": "pb_batchjobretry"'),
  ],
  [
    "SolutionSecret",
    "a literal client secret",
    "Connectors",
    replace("graph_connectionparameters", '"clientId"', '"clientSecret": "hunter2", "clientId"'),
  ],
  [
    "SolutionSecret",
    "a literal password in a flow",
    "Flows",
    replace("Workflows/Child", '"parameters": {}', '"parameters": {"password": "hunter2"}'),
  ],
  [
    "SolutionSecret",
    "a text in the form of a token",
    "Flows",
    replace("Workflows/Child", "ExecuteProcedure", `eyJ${"a".repeat(20)}.${"b".repeat(20)}.c`),
  ],
];
