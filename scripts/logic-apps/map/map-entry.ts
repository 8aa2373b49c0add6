import type { JsonObject } from "../../core/json/json-object.js";
import type { CalledOperation, FlowConnection, FlowNode } from "../../flow/model/index.js";
import type { NewNode } from "../translate/node-members.js";
import type { FlowTranslation } from "../translate/flow-translation.js";

/** A call of a connector's operation. */
export interface MappedCall {
  readonly node: FlowNode;
  readonly operation: CalledOperation;
  readonly operationId: string;
  /** `shared_office365`; of a custom connector its name in the environment. */
  readonly api: string;
  readonly connection: FlowConnection | undefined;
  /** Parameters as the flow has them, members of bodies flattened (`item/name`), expressions rewritten. */
  readonly parameters: JsonObject;
}

/** One row of the mapping table: what takes the place of which operation. */
export interface MapEntry {
  /** `shared_commondataserviceforapps`; undefined for custom connectors. */
  readonly api: string | undefined;
  /** In lower case; undefined: every operation of the connector. */
  readonly operations: readonly string[] | undefined;
  readonly kind: "trigger" | "action";
  /** For the page: the operation as people know it, and what it becomes in either way of calling. */
  readonly shown: string;
  readonly becomes: string;
  readonly withManagedConnectors?: string;
  readonly remark?: string;
  /** @returns undefined when it reported why the call cannot be translated */
  translate(call: MappedCall, translation: FlowTranslation): NewNode | undefined;
}
