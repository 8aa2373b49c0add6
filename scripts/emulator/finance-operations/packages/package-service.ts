import { bytesSource } from "../../../core/archive/byte-source.js";
import { openZip } from "../../../core/archive/zip-reader.js";
import { InputError } from "../../../core/diagnostics/input-error.js";
import { sha256 } from "../../../core/ids.js";
import { randomUuid } from "../../../core/host/random.js";
import type { HttpResponse } from "../../../core/host/network.js";
import type { EmulatorContext } from "../../context.js";
import { odataResponse } from "../../http/responses.js";
import type { Call } from "../../http/call.js";
import { ODataError } from "../../odata/odata-error.js";
import { actionName } from "../actions.js";
import type { RecurringService } from "../recurring/recurring-service.js";
import type { BlobStorage } from "../storage/blob-storage.js";
import { inboundState } from "../recurring/message.js";
import { actionParameters } from "./action-body.js";
import type { DataProjectSeed } from "./data-project-seed.js";
import { executionStatus, type Execution } from "./execution.js";
import { makePackage } from "./package-file.js";

const noId = "00000000-0000-0000-0000-000000000000";

/** The data package API: actions on DataManagementDefinitionGroups. Source: Microsoft Learn, Data management package REST API. */
export class PackageService {
  private readonly projects = new Map<string, DataProjectSeed>();
  private readonly executions = new Map<string, Execution>();

  constructor(
    private readonly context: EmulatorContext,
    private readonly storage: BlobStorage,
    private readonly recurring: RecurringService,
  ) {}

  clear(): void {
    this.projects.clear();
    this.executions.clear();
  }

  seed(projects: readonly DataProjectSeed[]): void {
    for (const project of projects) this.projects.set(project.name.toLowerCase(), project);
  }

  show(): object {
    const now = this.context.clock.now();
    return [...this.executions.values()].map((execution) => {
      const blob = this.storage.get(execution.blobId);
      return {
        ...execution,
        status: executionStatus(execution, now),
        sha256: blob === undefined ? null : sha256(blob),
      };
    });
  }

  actions(): [string, (call: Call) => HttpResponse][] {
    const named: Readonly<Record<string, (call: Call) => HttpResponse>> = {
      ExportToPackage: (call) => this.exportToPackage(call),
      GetExportedPackageUrl: (call) => this.exportedPackageUrl(call),
      GetExecutionSummaryStatus: (call) => this.summaryStatus(call),
      GetExecutionErrors: (call) => this.executionErrors(call),
      GetAzureWriteUrl: (call) => this.azureWriteUrl(call),
      ImportFromPackage: (call) => this.importFromPackage(call),
      ImportFromPackageAsync: (call) => this.importFromPackage(call),
      GetMessageStatus: (call) => this.messageStatus(call),
      GetExecutionIdByMessageId: (call) => this.executionIdByMessageId(call),
    };
    return Object.entries(named).map(([name, run]) => [actionName("DataManagementDefinitionGroups", name), run]);
  }

  private exportToPackage(call: Call): HttpResponse {
    const parameter = actionParameters(call, {
      definitionGroupId: "text",
      packageName: "text",
      executionId: "text",
      reExecute: "boolean",
      legalEntityId: "text",
    });
    const project = this.project(String(parameter("definitionGroupId")));
    parameter("packageName");
    const mayRepeat = parameter("reExecute") === true;
    const content = { entity: project.entity, project: project.name, rows: project.rows ?? [] };
    const id = this.start(
      project,
      "export",
      { wantedId: String(parameter("executionId")), mayRepeat },
      {
        company: String(parameter("legalEntityId")),
        blobId: this.storage.put(makePackage(content)),
      },
    );
    return valueResponse(call, this.context.settings["packages.exportValue"] === "object" ? { value: id } : id);
  }

  private importFromPackage(call: Call): HttpResponse {
    const parameter = actionParameters(call, {
      packageUrl: "text",
      definitionGroupId: "text",
      executionId: "text",
      execute: "boolean",
      overwrite: "boolean",
      legalEntityId: "text",
    });
    const name = String(parameter("definitionGroupId"));
    parameter("execute");
    parameter("overwrite");
    const blobId = this.storage.blobOfLink(String(parameter("packageUrl")));
    const blob = blobId === undefined ? undefined : this.storage.get(blobId);
    if (blobId === undefined || blob === undefined) throw new ODataError(400, "no package was found at the packageUrl");
    // A project that is not there yet is made from the package.
    const project = this.projects.get(name.toLowerCase()) ?? { name, entity: name };
    const id = this.start(
      isPackage(blob) ? project : { ...project, outcomes: ["Failed"] },
      "import",
      { wantedId: String(parameter("executionId")), mayRepeat: false },
      { company: String(parameter("legalEntityId")), blobId },
    );
    return valueResponse(call, id);
  }

  private start(
    project: DataProjectSeed,
    kind: Execution["kind"],
    { wantedId, mayRepeat }: { readonly wantedId: string; readonly mayRepeat: boolean },
    about: Pick<Execution, "company" | "blobId">,
  ): string {
    const id = wantedId === "" ? `${project.name}-${randomUuid(this.context.random)}` : wantedId;
    if (this.executions.has(id) && !mayRepeat) throw new ODataError(400, `the execution id '${id}' is in use`);
    const before = [...this.executions.values()].filter((other) => other.project === project.name).length;
    const outcomes = project.outcomes ?? ["Succeeded"];
    const outcome = outcomes[Math.min(before, outcomes.length - 1)] ?? "Succeeded";
    this.executions.set(id, {
      id,
      project: project.name,
      kind,
      ...about,
      started: this.context.clock.now(),
      processingTime: (project.processingTime ?? this.context.settings["packages.processingTime"]) * 1000,
      outcome,
      errors: outcome === "Succeeded" ? [] : (project.errors ?? []),
    });
    return id;
  }

  private summaryStatus(call: Call): HttpResponse {
    const id = String(actionParameters(call, { executionId: "text" })("executionId"));
    const execution = this.executions.get(id);
    if (execution !== undefined) return valueResponse(call, executionStatus(execution, this.context.clock.now()));
    return valueResponse(call, this.statusOfMessage(id));
  }

  /** Enqueued files run as executions as well. */
  private statusOfMessage(executionId: string): string {
    const message = this.recurring.inboundByExecution(executionId);
    if (message === undefined) return "Unknown";
    switch (inboundState(message, this.context.clock.now())) {
      case "Enqueued":
        return "NotRun";
      case "Preprocessing":
      case "Processing":
        return "Executing";
      case "Processed":
        return "Succeeded";
      case "ProcessedWithErrors":
        return "PartiallySucceeded";
      case "PreProcessingError":
      case "PostProcessingFailed":
        return "Failed";
    }
  }

  private exportedPackageUrl(call: Call): HttpResponse {
    const id = String(actionParameters(call, { executionId: "text" })("executionId"));
    const execution = this.executions.get(id);
    const status = execution === undefined ? "Unknown" : executionStatus(execution, this.context.clock.now());
    if (execution?.kind !== "export" || (status !== "Succeeded" && status !== "PartiallySucceeded")) {
      throw new ODataError(400, `there is no package of the execution '${id}', its status is ${status}`);
    }
    return valueResponse(call, this.storage.link(call, execution.blobId, "r"));
  }

  private executionErrors(call: Call): HttpResponse {
    const id = String(actionParameters(call, { executionId: "text" })("executionId"));
    const errors = this.executions.get(id)?.errors ?? this.recurring.inboundByExecution(id)?.errors ?? [];
    return valueResponse(call, JSON.stringify(errors));
  }

  private azureWriteUrl(call: Call): HttpResponse {
    const name = String(actionParameters(call, { uniqueFileName: "text" })("uniqueFileName"));
    if (name === "") throw new ODataError(400, "the parameter 'uniqueFileName' is empty", "payload");
    const id = this.storage.newId();
    return valueResponse(call, JSON.stringify({ BlobId: id, BlobUrl: this.storage.link(call, id, "w") }));
  }

  private messageStatus(call: Call): HttpResponse {
    const id = String(actionParameters(call, { messageId: "text" })("messageId"));
    const state = this.recurring.stateOf(id);
    if (state === undefined) throw new ODataError(404, `no message has the id ${id}`);
    return valueResponse(call, state);
  }

  private executionIdByMessageId(call: Call): HttpResponse {
    const id = String(actionParameters(call, { _messageId: "text" })("_messageId"));
    const message = this.recurring.inbound(id);
    const isScheduled = message !== undefined && inboundState(message, this.context.clock.now()) !== "Enqueued";
    return valueResponse(call, isScheduled ? message.executionId : noId);
  }

  private project(name: string): DataProjectSeed {
    const project = this.projects.get(name.toLowerCase());
    if (project === undefined) throw new ODataError(400, `no data project is named '${name}'`);
    return project;
  }
}

function valueResponse(call: Call, value: unknown): HttpResponse {
  return odataResponse(200, { "@odata.context": `${call.url.origin}/data/$metadata#Edm.String`, value });
}

/** A package is a zip with a manifest. */
function isPackage(bytes: Uint8Array): boolean {
  try {
    return openZip(bytesSource(bytes), "package").find("Manifest.xml") !== undefined;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
