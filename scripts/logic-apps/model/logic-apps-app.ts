import type { JsonObject } from "../../core/json/json-object.js";

/** Standard: one site with many workflows. Consumption: one resource of Azure a workflow. */
export type Hosting = "standard" | "consumption";

/**
 * Flows as one application of Azure Logic Apps: what the translation makes of them and what the writers of project files and Bicep
 * read. It has no secret and no value of one environment, except defaults that travel with the flows.
 */
export interface LogicAppsApp {
  readonly hosting: Hosting;
  readonly name: string;
  /** In the order in which they can be deployed: those that others call come first. */
  readonly workflows: readonly LogicAppsWorkflow[];
  readonly parameters: readonly AppParameter[];
  readonly connections: readonly AppConnection[];
  readonly queues: readonly AppQueue[];
  readonly targets: readonly AppTarget[];
  /** Custom connectors that Azure can host: without script and without policies. Consumption only. */
  readonly customApis: readonly AppCustomApi[];
  /** What a reader of the README must know about this export, each a whole sentence without its full stop. */
  readonly notes: readonly string[];
}

export interface LogicAppsWorkflow {
  /** Name of the folder and of the workflow: at most 32 characters in Standard, 80 in Consumption. */
  readonly name: string;
  /** The flow that it was made of, as `rehearse` and `picture` name it. */
  readonly sourceFlow: string;
  /** The flow's display name. */
  readonly displayName: string;
  readonly description?: string | undefined;
  /** The workflow definition; in Consumption with its `parameters`. */
  readonly definition: JsonObject;
  /** Display name of a workflow of the same application that does the same work, so that this one is deployed disabled. */
  readonly offBeside?: string | undefined;
  /** True when the flow was off, so that the workflow is deployed disabled. */
  readonly isOff?: boolean | undefined;
  /** Names of the workflows that it runs. */
  readonly calls: readonly string[];
  /** Keys of the connections that it uses. */
  readonly connections: readonly string[];
  /** Names of the parameters that it reads. */
  readonly parameters: readonly string[];
  /** True when its trigger is an HTTP request, which callers need the URL of. */
  readonly isCallable: boolean;
}

/** Whether a workflow stays disabled, whatever the others of its application do. */
export function staysOff({ offBeside, isOff }: LogicAppsWorkflow): boolean {
  return offBeside !== undefined || isOff === true;
}

/** Types of `parameters.json`. Source: Microsoft Learn, "Create cross-environment parameters for workflow inputs in Azure Logic Apps". */
export type AppParameterType = "String" | "Int" | "Float" | "Bool" | "Array" | "Object";

export interface AppParameter {
  /** Schema name of an environment variable, or one of the fixed names of targets. Also the name of the app setting. */
  readonly name: string;
  readonly type: AppParameterType;
  /** Undefined when there is none: whoever deploys gives it. Never there for secrets. */
  readonly default?: unknown;
  /** True for what must come from Key Vault: an app setting with a reference (Standard), a secure parameter (Consumption). */
  readonly secret: boolean;
  readonly description?: string | undefined;
  readonly source: "environment variable" | "target" | "connection" | "parameter";
}

export interface AppConnection {
  /** Key in connections.json and in `$connections`. */
  readonly key: string;
  /** Name of the managed API in Azure, such as `office365`; of a custom one the key in `customApis`. */
  readonly api: string;
  readonly displayName: string;
  /** `serviceProvider`: built-in (Standard), with the id `/serviceProviders/<api>`. */
  readonly kind: "managed" | "custom" | "serviceProvider";
  /** How the connection signs in: by the app's identity, or by a person who consents once after the deployment. */
  readonly signIn: "identity" | "consent";
}

/** A queue of Service Bus that takes the place of a webhook for business events. */
export interface AppQueue {
  readonly name: string;
  /** Name of the workflow that reads it. */
  readonly workflow: string;
  /** As the flow writes it: a text, or an expression that reads a parameter. */
  readonly businessEvent: string;
  readonly category: string;
  readonly legalEntity?: string | undefined;
  /** After so many deliveries a message goes to the dead-letter queue. */
  readonly maxDeliveryCount: number;
  /** ISO 8601, at most PT5M. */
  readonly lockDuration: string;
}

export type TargetKind = "dataverse" | "finance-operations" | "graph" | "connector-service";

/** A service that workflows call as the app's managed identity. */
export interface AppTarget {
  readonly kind: TargetKind;
  /** Names of two of the app's parameters. */
  readonly urlParameter: string;
  readonly audienceParameter: string;
}

export interface AppCustomApi {
  readonly key: string;
  readonly displayName: string;
  readonly description?: string | undefined;
  /** OpenAPI 2.0, without extensions that Azure does not know. */
  readonly swagger: JsonObject;
  /** `connectionParameters` of the connector's properties. */
  readonly connectionParameters: JsonObject;
  readonly brandColor?: string | undefined;
}
