import type { CodeTable } from "../../../core/rules/code.js";
import { sources } from "../../../core/rules/sources.js";

/** Checks of what a package says it consists of, and of its flows. */
export const componentCodes = {
  RootComponentType: {
    severity: "error",
    summary: "`solution.xml` lists tables (1), flows (29) and connectors (372) as root components, and nothing else.",
    why: 'The number that stands for a connection reference differs from environment to environment, so an import elsewhere stops with "Invalid component type provided". Connection references and environment variables travel without being listed.',
    fix: "The packer writes this by itself. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
    source:
      "Microsoft Learn: [Solution component, `componenttype`](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent); exported solutions, none of which lists a connection reference or an environment variable.",
    example:
      '`<RootComponent type="10062" … />`:\n\n`solution.xml error lists a root component of type 10062, expected 1, 29 or 372 RootComponentType`',
  },
  RootComponents: {
    severity: "error",
    summary:
      "Every root component has its element in `customizations.xml`, every table, flow and connector its root component, each once.",
    why: 'Without its element the import stops with "Cannot add a Root Component … because it is not in the target system". An element that is not listed does not belong to the solution, so that its removal would leave it behind.',
    fix: "The packer writes this by itself. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
    source: sources.solutionConcepts,
    example:
      '`<RootComponent type="372" schemaName="pb_graphs" …/>` while the connector\'s `<name>` is `pb_graph`: connectors are compared by id and name, flows by id, tables by name.',
  },
  Twins: {
    severity: "error",
    summary: "No two connectors have one id or name, no two tables and no two connection references one name.",
    why: "The second would overwrite the first at the import, silently. Names are compared without regard to case, as Dataverse does.",
    fix: "Name the two apart in their sources: connectors by their folders, tables by `name`. A connector has one connection reference, however many flows use it.",
    source:
      "Microsoft Learn: [Solution concepts](https://learn.microsoft.com/power-platform/alm/solution-concepts-alm); ids of this project are made of prefix, solution, kind and name.",
    example:
      "Two `<connectionreference connectionreferencelogicalname=\"pb_dynamicsax\">`:\n\n`customizations.xml error two connection references have the name 'pb_dynamicsax' Twins`",
  },
  MissingDependencies: {
    severity: "error",
    summary: "What `solution.xml` says it needs from other solutions is not in the package, and what needs it is.",
    why: "The import refuses to begin until every need is met in the target environment. A need for a part of the package itself could never be met the first time; one of a flow that is not there blocks for nothing.",
    fix: "Correct which solution has which parts in `power-batch.yaml`, build and package again. Needs are worked out from what the flows use.",
    source: sources.solutionConcepts,
    example:
      '`<Dependent type="29" id="{…}" />` with the id of a flow in another solution:\n\n`solution.xml error has a missing dependency of \'…\', which is not here MissingDependencies`',
  },
  Prefix: {
    severity: "error",
    summary:
      "Connectors, tables, connection references and environment variables begin with the publisher's prefix and an underscore.",
    why: "The prefix tells whose a component is. One of another publisher cannot be changed by this one's managed solution, and would collide with the real one.",
    fix: "Set the prefix in `power-batch.yaml`, or give `--prefix` to `package`: both rename everything. Do not rename single parts.",
    source:
      "Microsoft Learn: [Create a solution](https://learn.microsoft.com/power-apps/maker/data-platform/create-solution#solution-publisher).",
    example: "The publisher has the prefix `con`, a connection reference is called `pb_dynamicsax`.",
  },
  FlowName: {
    severity: "error",
    summary: "A flow's file is named after the flow, and no two flows have one id.",
    why: "Exports build the name of the file from the flow's name (letters, digits, `_` and `-`, at most 50) and its id in capitals. A package that does the same gives small differences in source control after the next export. Two flows with one id would overwrite each other.",
    fix: "The packer writes this by itself. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
    source: sources.exportedSolutions,
    example: '`<Workflow Name="Child" …>` with the file `Workflows/Childrequeueonejob-….json`.',
  },
  FlowState: {
    severity: "error",
    summary: "A flow is switched on (state 1, status 2) or a draft (state 0, status 1).",
    why: "The two numbers say one thing, and each status belongs to one state: Dataverse knows no active draft.",
    fix: "In a folder that is packed: correct the pair in the flow's `.data.xml`. From sources `--flows-off` makes drafts, and without it flows are on.",
    source:
      "Microsoft Learn: [Process table, `statecode` and `statuscode`](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/workflow); exported solutions.",
    example: "`<StateCode>1</StateCode><StatusCode>1</StatusCode>`.",
  },
  FlowForm: {
    severity: "error",
    summary:
      "A flow's file has the form that solutions have: `schemaVersion` 1.0.0.0, `connectionReferences`, `definition` with the parameters `$connections` and `$authentication`.",
    why: 'Otherwise the import stops with "Error while importing workflow type ModernFlow", or the flow comes in without its connections.',
    fix: "`power-batch build` puts both parameters and the rest around the definition in `flow.yaml`; build and package again.",
    source: "TALXIS/tools-devkit-templates issue 89; exported solutions.",
    example:
      "A definition as Logic Apps have it, without `$authentication`:\n\n`Workflows/….json error lacks the parameter $authentication FlowForm`",
  },
  ChildFlow: {
    severity: "error",
    summary: "Every flow that a flow runs is in the package or a missing dependency of it.",
    why: "A flow whose child is not in the environment cannot be switched on.",
    fix: "List the child flow in one of the solutions of `power-batch.yaml`; in another solution it becomes a missing dependency by itself.",
    source: sources.solutionConcepts,
    example:
      "`workflowReferenceName` with an id that no `<Workflow>` has:\n\n`Workflows/….json error 'Call_the_child' runs the flow '…', which is neither here nor a missing dependency ChildFlow`",
  },
} as const satisfies CodeTable;
