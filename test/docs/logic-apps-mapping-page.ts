import { managedConnectors } from "../../scripts/flow/managed-api/index.js";
import { customConnectorRows } from "../../scripts/logic-apps/map/custom-connector.js";
import { mapEntries } from "../../scripts/logic-apps/map/index.js";
import { platformRows } from "../../scripts/logic-apps/map/platform-rows.js";
import { table, type GeneratedPage } from "./generated-page.js";

/** docs/reference/logic-apps-mapping.md: what an export to Logic Apps makes of what. */
export const logicAppsMappingPage: GeneratedPage = { file: "docs/reference/logic-apps-mapping.md", write: page };

function page(): string {
  return `# What becomes of a flow in Azure Logic Apps

_Written by \`npm run docs\` from the code._

\`power-batch export logic-apps\` writes what these tables say. What is in none of them is refused with the name of the action and the way
out ([codes](../rules/export.md)); nothing is left out without a word. Steps and costs are in the [guide](../guides/logic-apps.md).

## Triggers and actions of the platform

${table(
  ["in the flow", "in the workflow", "remark"],
  platformRows.map(({ shown, becomes, remark = "" }) => [shown, becomes, remark]),
)}

## Operations of connectors

The second column is what an export writes, the third what it writes with \`--managed-connectors\`. \`Http\` signs in as the identity of the
application; \`ApiConnection\` needs a connection.

${table(
  ["in the flow", "in the workflow", "with `--managed-connectors`", "remark"],
  mapEntries.map(({ shown, becomes, withManagedConnectors, remark }) => [
    shown,
    becomes,
    withManagedConnectors ?? "the same",
    remark ?? "",
  ]),
)}

## Custom connectors

${table(
  ["in the flow", "in the workflow"],
  customConnectorRows.map(({ shown, becomes }) => [shown, becomes]),
)}

## Requests of managed connectors

Logic Apps names no operation but the verb and path of its request. A rehearsal of an export reads this table the other way round.

${table(
  ["connector", "operation", "request"],
  managedConnectors.flatMap(({ api, operations }) =>
    operations.map(({ operationId, method, path }) => [
      code(api),
      code(operationId),
      code(`${(method ?? "subscribe").toUpperCase()} ${path}`),
    ]),
  ),
)}
`;
}

function code(text: string): string {
  return `\`${text}\``;
}
