import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { build } from "../../scripts/build/build.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { NetworkError, type HttpRequest, type HttpResponse } from "../../scripts/core/host/network.js";
import { sha256 } from "../../scripts/core/ids.js";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { defaultApplication, defaultTenant, type Fault } from "../../scripts/emulator/index.js";
import { prepareFlow } from "../../scripts/rehearsal/engine/prepare-flow.js";
import { loadDist } from "../../scripts/rehearsal/workspace/load-dist.js";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import type { ScriptRuntime } from "../../scripts/rehearsal/workspace/script-runtime.js";
import type { RunHistory } from "../../scripts/rehearsal/engine/run-history.js";
import { Workspace } from "../../scripts/rehearsal/workspace/workspace.js";
import { repository } from "./repository.js";

const host = "contoso.operations.dynamics.com";
export const activityId = "6e0b4f10-0000-4000-8000-000000000001";
const minute = 60_000;
const horizon = 3 * 86_400_000;
/** Quarters of an hour in which things go wrong, and in which all must come right. */
const disturbedTicks = 5;
const calmTicks = 40;

export type ExportFlow = "recurring-export" | "recurring-export-http";

/** A call of the flow's that goes wrong outside the emulated services: OneDrive and Outlook have no faults of their own. */
export interface LocalFault {
  readonly on: "store" | "mail";
  /** Whether the call acts before its answer is lost. */
  readonly when: "before" | "after";
  readonly skip: number;
  readonly times: number;
}

/** Something that happens to the queue at the flow's n-th call of it, counted from 0. */
export interface QueueEvent {
  readonly at: number;
  /** intruder: another client dequeues and dies. replay: a dequeue answers what the one before answered. */
  readonly kind: "intruder" | "replay";
}

/** One course of events. */
export interface Schedule {
  /** Contents of the messages; null: a message without a file. */
  readonly messages: readonly (Uint8Array | null)[];
  readonly faults: readonly Fault[];
  readonly localFaults: readonly LocalFault[];
  readonly queueEvents: readonly QueueEvent[];
  readonly crashes: readonly { readonly after: string; readonly occurrence: number }[];
  /** Behavior of the emulator that no document settles. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface Outcome {
  /** What must not be; empty when all is well. */
  readonly violations: readonly string[];
  readonly runs: number;
  readonly crashedRuns: number;
  readonly failedRuns: number;
  /** Messages whose file was mailed more than once. */
  readonly storedAgain: number;
  /** Calls of the services that went wrong by a fault. */
  readonly faultedCalls: number;
}

/** Built artefacts, and the flows' own JSON to change. */
export interface BuiltDist extends RunnableSet {
  readonly flowSources: ReadonlyMap<string, string>;
}

/** The project's own artefacts, built into a folder that is gone afterwards. */
export function builtDist(): BuiltDist {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-"));
  try {
    const { diagnostics } = build({ files: diskFiles, root: repository, packageRoot: repository, dist: folder });
    const wrong = diagnostics.filter(({ severity }) => severity !== "info");
    if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
    const dist = loadDist(diskFiles, folder);
    const flowSources = new Map<string, string>();
    for (const id of dist.flowIds) {
      const { prepared } = dist.flow(id);
      flowSources.set(id, diskFiles.readText(path.join(folder, "flows", `${id}.json`)));
      // Connectors are read when they are asked for.
      for (const reference of prepared.model.connections?.values() ?? []) dist.connector(reference);
    }
    return { ...dist, flowSources };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The same artefacts with one flow changed. @param change gets every action by its name, nested ones too */
export function withFlow(
  dist: BuiltDist,
  id: string,
  change: (action: (name: string) => JsonObject) => void,
): RunnableSet {
  const source: unknown = JSON.parse(dist.flowSources.get(id) ?? "");
  const byName = new Map(prepareFlow(id, source).model.actions.map(({ name, definition }) => [name, definition]));
  change((name) => {
    const definition = byName.get(name);
    if (definition === undefined) throw new Error(`there is no action ${name} in ${id}`);
    return definition;
  });
  const prepared = prepareFlow(id, source);
  return { ...dist, flow: (name) => (name === id ? { ...dist.flow(id), prepared } : dist.flow(name)) };
}

const environmentVariables = {
  FinanceOperationsHost: host,
  EntraTenantId: defaultTenant,
  EntraClientId: defaultApplication.clientId,
  EntraClientSecret: defaultApplication.secrets[0],
  RecurringExportActivityId: activityId,
  RecurringExportFolder: "/Exports",
  RecurringExportFileExtension: "bin",
  RecurringExportRecipients: "sales@contoso.com",
  IntegrationAdministrators: "integration-admins@contoso.com",
} as const;

/** An environment in which the export flows can be switched on. */
export function recurringWorkspace(
  dist: RunnableSet,
  emulatorSettings: Readonly<Record<string, unknown>>,
  scripts?: ScriptRuntime,
  keeps?: (run: RunHistory) => boolean,
): Workspace {
  return new Workspace({
    dist,
    start: Date.parse("2026-03-02T08:00:00Z"),
    randomSeed: 1,
    environmentVariables,
    connections: {},
    emulatorSettings,
    scripts,
    keeps,
  });
}

/** Lets an export flow live through a schedule and says what it did wrong. */
export async function live(
  dist: RunnableSet,
  flow: ExportFlow,
  schedule: Schedule,
  scripts?: ScriptRuntime,
): Promise<Outcome> {
  const contents = new Map(schedule.messages.map((content, index) => [messageId(index), content]));
  const workspace = recurringWorkspace(dist, schedule.settings, scripts);
  try {
    workspace.emulator.seed({
      financeOperations: { queues: [{ activityId, messages: [...contents].map(messageSeed) }] },
    });
    const violations: string[] = [];
    const isSafe = (id: string): boolean => isStored(workspace, flow, id, contents.get(id));
    const disturbed = disturb(workspace, schedule, (id) => {
      if (!isSafe(id)) violations.push(`message ${id} was acknowledged before it was stored`);
    });
    workspace.emulator.setFaults(schedule.faults);
    for (const { after, occurrence } of schedule.crashes) workspace.planCrash(flow, after, occurrence);
    workspace.switchOn(flow);
    for (let tick = 0; tick < disturbedTicks; tick++) await workspace.advance(15 * minute, horizon);
    workspace.emulator.setFaults([]);
    disturbed.stop();
    const isEmpty = (): boolean => queued(workspace).every(({ state }) => state === "Acked");
    for (let tick = 0; tick < calmTicks && !isEmpty(); tick++) await workspace.advance(15 * minute, horizon);
    const messages = queued(workspace);
    if (messages.length !== schedule.messages.length) violations.push("messages are missing from the queue");
    for (const { correlationId, state } of messages) {
      if (state !== "Acked") violations.push(`message ${correlationId} is still in the queue`);
      if (!isSafe(correlationId)) violations.push(`message ${correlationId} was not stored`);
    }
    violations.push(...secretsShown(workspace).map((location) => `a secret shows in ${location}`));
    return { violations, ...figures(workspace, flow, [...contents.keys()]) };
  } finally {
    workspace.close();
  }
}

/** The messages of the queue as the emulator shows them. */
function queued({ emulator }: Workspace): readonly { readonly correlationId: string; readonly state: string }[] {
  const { queues } = emulator.financeOperations.state() as {
    queues: Record<string, { messages: { correlationId: string; state: string }[] }>;
  };
  return queues[activityId]?.messages ?? [];
}

function messageId(index: number): string {
  return `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`;
}

function messageSeed([correlationId, content]: readonly [string, Uint8Array | null]): object {
  return content === null ? { correlationId, fileError: "No records" } : { correlationId, file: { bytes: content } };
}

/** Whether a message may be acknowledged: its bytes are where they belong or, without a file, somebody was told. */
function isStored(workspace: Workspace, flow: ExportFlow, id: string, content: Uint8Array | null | undefined): boolean {
  if (content === undefined) return false;
  if (content === null) return workspace.outbox.mails.some((mail) => mail.body.includes(id));
  return storedFiles(workspace, flow, id).some((bytes) => sha256(bytes) === sha256(content));
}

/** Places where a secret or token shows: run histories, the request log, mails. */
function secretsShown({ secrets, runs, emulator, outbox }: Workspace): string[] {
  const asRun = (flow: string, content: unknown): RunHistory => ({ flow, id: "", content }) as unknown as RunHistory;
  const mails = outbox.mails.map(({ subject, body }) => [subject, body]);
  return secrets.shownIn([...runs, asRun("request log", emulator.log()), asRun("mail", mails)]);
}

function figures(workspace: Workspace, flow: ExportFlow, ids: readonly string[]): Omit<Outcome, "violations"> {
  const withStatus = (status: string): number => workspace.runs.filter((run) => run.status === status).length;
  return {
    runs: workspace.runs.length,
    crashedRuns: withStatus("Aborted"),
    failedRuns: withStatus("Failed"),
    storedAgain: ids.filter((id) => storedFiles(workspace, flow, id).length > 1).length,
    faultedCalls: workspace.emulator.log().filter(({ fault }) => fault !== undefined).length,
  };
}

/** Every copy of a message's file that reached its goal. */
function storedFiles(workspace: Workspace, flow: ExportFlow, id: string): Uint8Array[] {
  if (flow === "recurring-export") {
    const file = workspace.files.onedrive.get(`${environmentVariables.RecurringExportFolder}/${id}.bin`);
    return file === undefined ? [] : [file.bytes];
  }
  return workspace.outbox.mails.flatMap(({ to, attachments }) =>
    to === environmentVariables.RecurringExportRecipients
      ? attachments.filter(({ name }) => name === `${id}.bin`).map(({ content }) => Buffer.from(content, "base64"))
      : [],
  );
}

/** Puts the schedule's disturbances between the flow and the services, and watches what is acknowledged. */
function disturb(workspace: Workspace, schedule: Schedule, onAcknowledge: (id: string) => void): { stop(): void } {
  const { emulator, files, outbox } = workspace;
  const handle = emulator.handle.bind(emulator);
  let isOn = true;
  let call = 0;
  let answered: HttpResponse | undefined;
  emulator.handle = async (service, request) => {
    const operation = service === "financeOperations" ? /\/api\/connector\/(\w+)/.exec(request.url)?.[1] : undefined;
    if (operation === undefined) return handle(service, request);
    if (operation === "ack") onAcknowledge(correlationId(request));
    const events = isOn ? schedule.queueEvents.filter(({ at }) => at === call) : [];
    call++;
    if (events.some(({ kind }) => kind === "intruder")) {
      await handle("financeOperations", {
        method: "GET",
        url: `https://${host}/api/connector/dequeue/${activityId}`,
        headers: request.headers,
      }).catch(() => undefined);
    }
    if (operation !== "dequeue") return handle(service, request);
    if (answered !== undefined && events.some(({ kind }) => kind === "replay")) return answered;
    const response = await handle(service, request);
    if (response.status === 200) answered = response;
    return response;
  };
  const counts = new Map<LocalFault, number>();
  const local = (on: LocalFault["on"], act: () => unknown): unknown => {
    const counters = schedule.localFaults.filter((fault) => fault.on === on);
    for (const fault of counters) {
      const seen = counts.get(fault) ?? 0;
      counts.set(fault, seen + 1);
      if (!isOn || seen < fault.skip || seen >= fault.skip + fault.times) continue;
      if (fault.when === "after") act();
      throw new NetworkError(`${on} broke off`, "timeout");
    }
    return act();
  };
  const write = files.onedrive.write.bind(files.onedrive);
  files.onedrive.write = (file, bytes) => local("store", () => write(file, bytes)) as ReturnType<typeof write>;
  const add = outbox.add.bind(outbox);
  outbox.add = (mail) => void local("mail", () => add(mail));
  return { stop: () => void (isOn = false) };
}

function correlationId(request: HttpRequest): string {
  const body = JSON.parse(Buffer.from(request.body ?? []).toString("utf8")) as { CorrelationId?: string };
  return body.CorrelationId ?? "";
}
