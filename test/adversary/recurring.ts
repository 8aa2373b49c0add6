import fc from "fast-check";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { defaultApplication, defaultTenant } from "../../scripts/emulator/index.js";
import type { Scenario } from "../../scripts/rehearsal/scenario/scenario.js";
import type { ScenarioOutcome } from "../../scripts/rehearsal/scenario/run-scenario.js";
import { crashes, faults } from "./disturbances.js";
import { commonViolations, mailsAbout, member, rows, type World } from "./world.js";

const activity = "6e0b4f10-0000-4000-8000-000000000002";
const administrators = { IntegrationAdministrators: "integration-admins@contoso.com" };
const queueOf = ({ state }: ScenarioOutcome): readonly JsonObject[] =>
  rows(member(state, "financeOperations", "queues", activity, "messages"));
const filesOf = ({ state }: ScenarioOutcome): string[] => Object.keys(Object(member(state, "files", "onedrive")));

export const recurringImport: World = {
  flow: "recurring-import",
  needsScripts: true,
  schedules: (set) =>
    fc
      .record({
        files: fc.integer({ min: 1, max: 3 }),
        outcomes: fc.array(fc.constantFrom("Processed", "Processed", "ProcessedWithErrors", "PreProcessingError"), {
          minLength: 1,
          maxLength: 3,
        }),
        faults: faults(
          [
            { service: "financeOperations", path: "/api/connector/enqueue/*" },
            { service: "financeOperations", path: "/api/connector/enqueue/*" },
            { service: "financeOperations", path: "/data/**" },
          ],
          [{ connector: "shared_office365" }, { connector: "shared_onedriveforbusiness" }],
        ),
        crashes: crashes(set, ["recurring-import"]),
        later: fc.boolean(),
      })
      .map(({ files, outcomes, faults: planned, crashes: dying, later }): Scenario => ({
        description: "a course of events that the adversary found",
        environmentVariables: {
          RecurringImportFolder: "/Import",
          RecurringImportActivityId: activity,
          ...administrators,
        },
        files: {
          onedrive: Object.fromEntries(
            Array.from({ length: files }, (_, index) => [`/Import/file-${index}.csv`, `content ${index}`]),
          ),
        },
        seed: { financeOperations: { queues: [{ activityId: activity, direction: "import", outcomes }] } },
        faults: planned,
        steps: [
          ...dying,
          { advance: "PT5M" },
          ...(later ? [{ createFile: { store: "onedrive" as const, path: "/Import/late.csv", content: "late" } }] : []),
          { advance: "PT4H" },
        ],
      })),
  violations(outcome, scenario) {
    const found = commonViolations(outcome);
    const names = Object.keys(scenario.files?.onedrive ?? {}).map((path) => path.slice("/Import/".length));
    if (scenario.steps.some(({ createFile }) => createFile !== undefined)) names.push("late.csv");
    const paths = filesOf(outcome);
    for (const name of names) {
      const at = paths.filter((path) => path.endsWith(name));
      const messages = queueOf(outcome).filter(({ externalIdentifier }) => externalIdentifier === name);
      if (at.length !== 1) found.push(`${name} is in ${at.length} places: ${at.join(", ")}`);
      if (messages.length > 1) found.push(`${name} was enqueued ${messages.length} times`);
      if (at.some((path) => path.includes("/In progress/"))) found.push(`${name} is in progress for ever`);
      if (at.some((path) => path.includes("/Imported/")) && messages[0]?.["state"] !== "Processed")
        found.push(`${name} was not imported`);
      if (at.some((path) => path.includes("/Failed/")) && mailsAbout(outcome, name).length === 0)
        found.push(`${name} failed and nobody was told`);
    }
    return found;
  },
};

/** Both export templates: what is left in the end. What must never be in between is in test/property. */
function exporting(flow: "recurring-export" | "recurring-export-http"): World {
  const ids = [1, 2, 3].map((index) => `00000000-0000-4000-8000-00000000000${index}`);
  return {
    flow,
    needsScripts: flow === "recurring-export",
    schedules: (set) =>
      fc
        .record({
          count: fc.integer({ min: 1, max: 3 }),
          empty: fc.boolean(),
          zip: fc.boolean(),
          faults: faults(
            [
              { service: "entra", path: "**/token" },
              { service: "financeOperations", path: "/api/connector/dequeue/*" },
              { service: "financeOperations", path: "/api/connector/download/*" },
              { service: "financeOperations", path: "/api/connector/ack/*" },
            ],
            [
              { connector: "shared_office365" },
              ...(flow === "recurring-export" ? [{ connector: "shared_onedriveforbusiness" }] : []),
            ],
          ),
          crashes: crashes(set, [flow]),
        })
        .map(({ count, empty, zip, faults: planned, crashes: dying }): Scenario => ({
          description: "a course of events that the adversary found",
          environmentVariables: {
            FinanceOperationsHost: "contoso.operations.dynamics.com",
            EntraTenantId: defaultTenant,
            EntraClientId: defaultApplication.clientId,
            EntraClientSecret: defaultApplication.secrets[0],
            RecurringExportActivityId: activity,
            RecurringExportFolder: "/Exports",
            RecurringExportFileExtension: zip && flow === "recurring-export" ? "zip" : "bin",
            RecurringExportRecipients: "sales@contoso.com",
            ...administrators,
          },
          seed: {
            financeOperations: {
              queues: [
                {
                  activityId: activity,
                  messages: ids.slice(0, count).map((correlationId, index) => ({
                    correlationId,
                    ...(empty && index === 0
                      ? { fileError: "No records" }
                      : { file: { package: { entity: "Customers", rows: [{ CUSTOMERACCOUNT: `DE-${index}` }] } } }),
                  })),
                },
              ],
            },
          },
          faults: planned,
          steps: [...dying, { advance: "PT12H" }],
        })),
    violations(outcome) {
      const found = commonViolations(outcome);
      for (const { correlationId, state } of queueOf(outcome)) {
        const id = String(correlationId);
        if (state !== "Acked") found.push(`message ${id} is still in the queue`);
        const isEmpty = mailsAbout(outcome, id, "without a file").length > 0;
        const copies =
          flow === "recurring-export"
            ? filesOf(outcome).filter((path) => path.includes(id))
            : mailsAbout(outcome, id, "sales@contoso.com");
        if (copies.length === 0 && !isEmpty) found.push(`message ${id} was not stored`);
        if (flow === "recurring-export" && copies.length > 1)
          found.push(`message ${id} was stored under ${copies.length} names`);
        for (const copy of copies) {
          const text = typeof copy === "string" ? member(outcome.state, "files", "onedrive", copy, "text") : undefined;
          if (text !== undefined)
            found.push(`what was stored for ${id} is no package: ${JSON.stringify(text).slice(0, 40)}`);
        }
      }
      return found;
    },
  };
}

export const exports: readonly World[] = [exporting("recurring-export-http"), exporting("recurring-export")];

export const packageExport: World = {
  flow: "data-package-export",
  needsScripts: true,
  schedules: (set) =>
    fc
      .record({
        status: fc.constantFrom("Succeeded", "Succeeded", "PartiallySucceeded", "Failed", "Canceled"),
        faults: faults(
          [
            { service: "financeOperations", path: "/data/**ExportToPackage" },
            { service: "financeOperations", path: "/data/**GetExecutionSummaryStatus" },
            { service: "financeOperations", path: "/data/**GetExportedPackageUrl" },
          ],
          [{ connector: "shared_office365" }, { connector: "shared_onedriveforbusiness" }],
        ),
        crashes: crashes(set, ["data-package-export"], 1),
      })
      .map(({ status, faults: planned, crashes: dying }): Scenario => ({
        description: "a course of events that the adversary found",
        environmentVariables: {
          DataExportProject: "Customers",
          DataExportCompany: "usmf",
          DataExportFolder: "/Packages",
          ...administrators,
        },
        seed: {
          financeOperations: {
            dataProjects: [
              { name: "Customers", entity: "Customers V3", rows: [{ CUSTOMERACCOUNT: "DE-001" }], outcomes: [status] },
            ],
          },
        },
        faults: planned,
        steps: [...dying, { advance: "P2D" }],
      })),
  violations(outcome, { faults: planned = [] }) {
    const found = commonViolations(outcome);
    const executions = rows(member(outcome.state, "financeOperations", "executions"));
    const stored = filesOf(outcome);
    const succeeded = outcome.runs.filter(({ status }) => status === "Succeeded").length;
    if (executions.length > outcome.runs.length)
      found.push(`${executions.length} executions for ${outcome.runs.length} runs`);
    if (stored.length < succeeded) found.push(`${succeeded} runs succeeded, but ${stored.length} packages are stored`);
    if (stored.length > executions.filter(({ status }) => status === "Succeeded").length)
      found.push("a package of an execution that did not succeed is stored");
    const failed = outcome.runs.filter(({ status }) => status === "Failed").length;
    const canMail = !planned.some(({ connector }) => connector === "shared_office365");
    if (canMail && rows(outcome.state["mail"]).length < failed)
      found.push(`${failed} runs failed, but only ${rows(outcome.state["mail"]).length} mails went out`);
    return found;
  },
};
