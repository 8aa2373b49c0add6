import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const factory =
  "/subscriptions/{subscriptionId:once}/resourcegroups/{resourceGroupName:once}/providers/Microsoft.DataFactory/factories/{dataFactoryName:once}";
const version = { queries: { "x-ms-api-version": "2017-09-01-preview" } } as const;

/** Azure Data Factory. Source: thnetii/microsoft-odata-csdl, the connector's definition (powerplatform/apis/shared_azuredatafactory). */
export const azuredatafactory: ManagedConnector = {
  api: "azuredatafactory",
  cloudApi: "shared_azuredatafactory",
  displayName: "Azure Data Factory",
  operations: [
    managedOperation("CreatePipelineRun", `POST ${factory}/pipelines/{pipelineName:once}/CreateRun`, {
      queries: "referencePipelineRunId x-ms-api-version",
      body: "parameters",
      fixed: version,
    }),
    managedOperation("CancelPipelineRun", `POST ${factory}/cancelpipelineRun/{pipelineRunName:once}`, {
      queries: "x-ms-api-version",
      fixed: version,
    }),
    managedOperation("GetPipelineRun", `GET ${factory}/pipelineRuns/{pipelineRunName:once}`, {
      queries: "x-ms-api-version",
      fixed: version,
    }),
  ],
};
