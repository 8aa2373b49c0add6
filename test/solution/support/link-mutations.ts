import { all, replace, type Change, type Mutation } from "./mutate-package.js";

/** Repeats an element of customizations.xml, changed. */
function twice(pattern: RegExp, change: (text: string) => string = (text) => text): Change {
  return replace("customizations", pattern, (found) => found + change(found));
}

const connector = /<Connector>(?:(?!<Connector>)[\s\S])*?<name>pb_graph<[\s\S]*?<\/Connector>/;

/** Links between components, and components that are there twice. */
export const linkMutations: readonly Mutation[] = [
  ["SolutionFlowForm", "a flow's file that is a list", "Flows", replace("Workflows/Child", /^[\s\S]*$/, "[]")],
  [
    "SolutionChildFlowMissing",
    "a child flow that is nowhere",
    "Flows",
    replace("Workflows/Requeue", /("workflowReferenceName": ")[0-9a-f]{8}/, "$100000000"),
  ],
  [
    "SolutionFlowOperation",
    "an operation that the connector beside the flow does not have",
    "All",
    replace("Workflows/Ledger", '"operationId": "GetBatchJob"', '"operationId": "GetBatchJobs"'),
  ],
  [
    "SolutionFlowsCompete",
    "two flows on one business event, both switched on",
    "Flows",
    all(
      replace("Workflows/Child", '"ExecuteProcedure"', '"SubscribeOnABusinessEvent"'),
      replace("Workflows/Requeue", '"ExecuteProcedure"', '"SubscribeOnABusinessEvent"'),
    ),
  ],
  [
    "SolutionFlowParameters",
    "a parameter that the operation does not have",
    "All",
    replace("Workflows/Ledger", /("operationId": "GetBatchJob"[^]*?"parameters": \{)/, '$1"nothing": 1,'),
  ],
  [
    "SolutionFlowUnreadable",
    "a flow without definition",
    "Flows",
    replace("Workflows/Child", /^[^]*$/, '{"properties":{}}'),
  ],
  [
    "SolutionEnvironmentValueIncomplete",
    "a default that is not a number",
    "Flows",
    replace("environmentvariabledefinitions/pb_Limit", "<defaultvalue>5<", "<defaultvalue>five<"),
  ],
  [
    "SolutionManifestValues",
    "a version that is not numbers",
    "Flows",
    replace("solution.xml", "<Version>0.1.0.0<", "<Version>0.1-beta<"),
  ],
  ["SolutionConnectorIcon", "an icon that is no image", "Connectors", replace("iconblob", "PNG", "GIF")],
  [
    "SolutionComponentTwice",
    "two connectors with one id",
    "Connectors",
    twice(connector, (text) => text.replaceAll("pb_graph", "pb_graph2")),
  ],
  [
    "SolutionComponentTwice",
    "two connectors with one name",
    "Connectors",
    twice(connector, (text) => text.replace(/<connectorid>[0-9a-f]{8}/, "<connectorid>00000000")),
  ],
  ["SolutionComponentTwice", "a table twice", "Ledger", twice(/<Entity>[\s\S]*<\/Entity>/)],
  [
    "SolutionComponentTwice",
    "a connection reference twice",
    "Flows",
    twice(/<connectionreference [\s\S]*?<\/connectionreference>/),
  ],
  [
    "SolutionEnvironmentVariableMissing",
    "a secret without definition",
    "Flows",
    replace("Workflows/Child", '"parameters": {}', '"parameters": {"item/EnvironmentVariableName": "pb_Nowhere"}'),
  ],
  [
    "SolutionEnvironmentVariableUnused",
    "a variable that nothing reads",
    "Flows",
    all(replace("Workflows/Child", /pb_Host/g, "pb_Hosts"), replace("Workflows/Requeue", /pb_Host/g, "pb_Hosts")),
  ],
];
