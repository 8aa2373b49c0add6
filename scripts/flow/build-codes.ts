import type { CodeTable } from "../core/rules/code.js";
import { sources } from "../core/rules/sources.js";

/** What compiling a flow can find. */
export const flowBuildCodes = {
  FlowFile: {
    severity: "error",
    summary: "A `flow.yaml` has the form that `schemas/project/flow.schema.json` describes.",
    why: "Misspelled members would be silently left out.",
    fix: "Write it as the schema says; editors complete it with the `yaml-language-server` line on top.",
    source: sources.thisProject,
    example: "`conections:` instead of `connections:`.",
    checkedIn: "`flow.yaml`",
  },
  UnknownConnection: {
    severity: "error",
    summary: "An action or trigger names a connection that the flow declares.",
    why: "The build makes connection references from the list.",
    fix: "Declare the connection, or correct the name.",
    source: sources.thisProject,
    example: "`host.connectionName: erp` where `connections` has no `erp`.",
    checkedIn: "`flow.yaml`",
  },
  UnknownConnector: {
    severity: "error",
    summary: "A connection of a flow names a connector of the project or a built-in one by its id.",
    why: "The build must know the API's name for the reference.",
    fix: "Correct the name; ids of built-in connectors start with `shared_`.",
    source: sources.thisProject,
    example: "`connector: finance-operation`.",
    checkedIn: "`flow.yaml`",
  },
  OperationNotCataloged: {
    severity: "info",
    summary: "An operation of a built-in connector is in the catalog of operations.",
    why: "The catalog has what published flows call. Another operation may exist, or be misspelled; only the connector's own page tells.",
    fix: "Compare the operation id with the connector's reference page.",
    source: sources.thisProject,
    example: "`operationId: SendEmailV99` of `shared_office365`.",
    checkedIn: "`flow.yaml`",
  },
  UnknownChildFlow: {
    severity: "error",
    summary: "A child flow that is called is a flow of the project.",
    why: "The build inserts the child's id.",
    fix: "Correct the name of the folder.",
    source: sources.thisProject,
    example: "`workflowReferenceName: read-csv` where no such flow exists.",
    checkedIn: "`flow.yaml`",
  },
  UnknownEnvironmentVariable: {
    severity: "error",
    summary: "An environment variable that a flow reads is declared in `power-batch.yaml`.",
    why: "The solution must contain its definition.",
    fix: "Declare it, or correct the name.",
    source: sources.thisProject,
    example: "`parameters('BatchEventCategorie')`.",
    checkedIn: "`flow.yaml`",
  },
} as const satisfies CodeTable;
