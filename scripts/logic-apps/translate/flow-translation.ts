import type { Finding } from "../../core/diagnostics/diagnostic.js";
import { pointerOf, type Location } from "../../core/rules/location.js";
import type { FlowConnection, FlowModel } from "../../flow/model/index.js";
import type { LoadedConnector } from "../../rehearsal/workspace/runnable-set.js";
import { exportCodes, type ExportCode } from "../export-codes.js";
import type { AppConnection, AppQueue, Hosting, TargetKind } from "../model/logic-apps-app.js";
import { targetParameters } from "../model/targets.js";
import type { AppParts } from "./app-parts.js";

export interface TranslateOptions {
  readonly hosting: Hosting;
  /** Whether Dataverse and finance and operations are called by managed connectors, not by the app's identity. */
  readonly managedConnectors: boolean;
}

/** A flow on its way. */
export interface FlowToExport {
  /** As `rehearse` and `picture` name it. */
  readonly id: string;
  readonly displayName: string;
  readonly description: string | undefined;
  readonly model: FlowModel;
  /** The flow that must not be on together with it, by its id: this one stays off. */
  readonly notTogetherWith?: string | undefined;
  /** True when its solution says that it is off. */
  readonly isOff?: boolean | undefined;
}

/** What is around the flows: other flows, connectors, environment variables. */
export interface Surroundings {
  childFlow(workflow: string): FlowToExport | undefined;
  /** The custom connector of a connection; undefined for built-in ones. */
  connector(connection: FlowConnection): ExportedConnector | undefined;
  /** Whether an environment variable is a secret of Key Vault. */
  isSecret(schemaName: string): boolean;
  variableDescription(schemaName: string): string | undefined;
  /** The value of an environment variable that travels with the flows, as text; undefined when there is none. */
  variableValue?(schemaName: string): string | undefined;
  /** What a connection reference is called, by its logical name. */
  connectionName?(logicalName: string): string | undefined;
}

export interface ExportedConnector {
  readonly loaded: LoadedConnector;
  readonly displayName: string;
  /** Whether the connector service of the project serves it. */
  readonly isOfProject: boolean;
}

/** How one flow becomes one workflow: what its parts have in common, and what they find. */
export class FlowTranslation {
  readonly findings: Finding[] = [];
  readonly calls = new Set<string>();
  readonly connections = new Set<string>();
  readonly parameters = new Set<string>();
  /** The queue in place of the trigger's webhook. */
  queue: AppQueue | undefined;
  /** Name of the action that reads the event from the queue's message; undefined without a queue. */
  eventAction: string | undefined;
  private readonly names: Set<string>;

  constructor(
    readonly flow: FlowToExport,
    /** Name of the workflow in the application. */
    readonly workflow: string,
    readonly options: TranslateOptions,
    readonly around: Surroundings,
    readonly parts: AppParts,
  ) {
    this.names = new Set(flow.model.actions.map(({ name }) => name.toLowerCase()));
  }

  get isStandard(): boolean {
    return this.options.hosting === "standard";
  }

  report(code: ExportCode, at: Location, message: string, help?: string): void {
    this.findings.push({
      code,
      severity: exportCodes[code].severity,
      message,
      pointer: pointerOf(at),
      ...(help === undefined ? {} : { help }),
    });
  }

  /** A difference that does not keep the flow from being exported. */
  note(at: Location, message: string): void {
    this.report("ExportDiffers", at, message);
  }

  /** The call that reads a parameter of the application. */
  parameter(name: string): string {
    this.parameters.add(name);
    return `parameters('${name.replaceAll("'", "''")}')`;
  }

  /** The address and the audience of a service, as expressions without `@`. */
  target(kind: TargetKind): { readonly url: string; readonly audience: string } {
    const { urlParameter, audienceParameter } = targetParameters[kind];
    this.parts.addTarget(kind);
    return { url: this.parameter(urlParameter), audience: this.parameter(audienceParameter) };
  }

  /** `host` of an action that goes through a connection. */
  host(connection: AppConnection): { readonly connection: Readonly<Record<string, string>> } {
    const { key } = connection;
    this.connections.add(key);
    return {
      connection: this.isStandard
        ? { referenceName: key }
        : { name: `@parameters('$connections')['${key}']['connectionId']` },
    };
  }

  /** A name for an action that is added, at most 80 characters and used by no other. */
  newName(wanted: string): string {
    const stem = wanted.slice(0, 76);
    let name = stem;
    for (let number = 2; this.names.has(name.toLowerCase()); number++) name = `${stem}_${number}`;
    this.names.add(name.toLowerCase());
    return name;
  }
}
