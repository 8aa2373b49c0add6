import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import type { JsonObject } from "../../core/json/json-object.js";
import type { FlowConnection } from "../../flow/model/index.js";
import type { PreparedFlow } from "../engine/prepare-flow.js";

/** What a rehearsal runs, wherever it comes from: a dist folder or somebody's package. Read when it is asked for. */
export interface RunnableSet {
  readonly flowIds: readonly string[];
  /** @throws InputError when there is none of that name, FlowError when it cannot be run */
  flow(id: string): LoadedFlow;
  /** The flow that a Workflow action names: a row id, or a name outside solutions. */
  childFlow(workflow: string): LoadedFlow | undefined;
  /** The custom connector that a flow's reference means; undefined: a built-in one. */
  connector(reference: FlowConnection): LoadedConnector | undefined;
  /** A custom connector by its id, for workflows that call it by the address of the connector service. */
  connectorById?(id: string): LoadedConnector | undefined;
  /** Table definitions, as built. */
  readonly tables: readonly JsonObject[];
  readonly environmentVariables: readonly RunnableVariable[];
  /** What scenarios leave out at the beginning of schema names; "" when they write them in full. */
  readonly prefix: string;
}

export interface LoadedFlow {
  readonly id: string;
  readonly workflowId: string;
  readonly displayName: string;
  /** The file that a person edits, absolute; undefined when it is not on disk. */
  readonly file?: string;
  readonly prepared: PreparedFlow;
}

export interface LoadedConnector {
  readonly id: string;
  readonly definition: JsonObject;
  readonly properties: JsonObject;
  readonly script: string | undefined;
  /** Whether script.csx handles an operation. */
  readonly scripted: (operationId: string) => boolean;
  /** The definition, indexed once. */
  readonly index: () => DefinitionIndex;
}

export interface RunnableVariable {
  readonly schemaName: string;
  readonly isSecret: boolean;
  /** As text, the way a solution carries it. */
  readonly value?: string;
  /** What a connector gets when nobody gave the variable a value; flows have defaults of their own. */
  readonly defaultValue?: string;
}
