import { knownDifferences } from "../logic-apps/equality/known-differences.js";
import type { parts } from "../logic-apps/equality/observe.js";
import { everyScenario } from "../logic-apps/equality/compare.js";
import { table, type GeneratedPage } from "./generated-page.js";

const shownParts: Readonly<Record<(typeof parts)[number], string>> = {
  runs: "status and response of runs",
  calls: "requests to services",
  mails: "mails",
  files: "files",
  financeOperations: "rows of Finance & Operations",
  dataverse: "rows of Dataverse",
  graph: "Microsoft Graph",
};

/** docs/reference/logic-apps-equality.md: what exported templates do otherwise than the cloud flows. */
export const logicAppsEqualityPage: GeneratedPage = { file: "docs/reference/logic-apps-equality.md", write };

function write(): string {
  const scenarios = everyScenario();
  const templates = new Set(scenarios.map(({ template }) => template)).size;
  const count = (isChance: boolean): number =>
    knownDifferences
      .filter((one) => (one.isChance ?? false) === isChance)
      .reduce((sum, one) => sum + Object.keys(one.scenarios).length, 0);
  const [different, chance] = [count(false), count(true)];
  const ofQueue = knownDifferences
    .filter(({ isOfQueue }) => isOfQueue === true)
    .reduce((sum, one) => sum + Object.keys(one.scenarios).length, 0);
  const reasons = knownDifferences.map(({ reason, isOfQueue, scenarios: listed }) => {
    const rows = Object.entries(listed).map(([title, where]) => [
      `\`${title}\``,
      where.map((part) => shownParts[part]).join(", "),
    ]);
    const only = isOfQueue === true ? " Not with `--managed-connectors`." : "";
    return `${reason}${only}\n\n${table(["scenario", "what differs"], rows)}`;
  });
  return `# Exported templates in a rehearsal

Every scenario of every template runs five times: as cloud flow, and as the workflow that \`power-batch export logic-apps\` writes for Standard and for
Consumption, each without and with \`--managed-connectors\`. Of ${scenarios.length} scenarios of ${templates} templates, ${scenarios.length - different - chance} do the same in all forms; ${different} differ, the same way in both kinds of
hosting, and ${chance} may differ by chance, for the reasons below. With managed connectors ${different - ofQueue} differ: what comes of the queue does not, because a business event has its
webhook there. \`test/logic-apps/equality\` holds it: any other difference fails.

What is compared: status and response of every run, every request to a service with method, address, body and status, mails, files,
and the rows of the emulated services at the end. Left out is what belongs to the form alone: requests for tokens, requests to
the queue, names of runs, ids that a service makes up, versions of rows, and the order of what runs at the same time.

Equal by the rehearsal's own doing: the connector service is answered by the connector runtime with the same scripts (that the
service gives the same responses is tested with the service itself), and a message starts its run at once.

${reasons.join("\n\n")}
`;
}
