import type { Clock } from "../../core/host/clock.js";
import type { Network } from "../../core/host/network.js";
import { badCall } from "../engine/attempts.js";
import type { Connector, ConnectorResponse, ConnectorCall } from "../engine/run.js";
import { textOfValue } from "../engine/text-of.js";
import type { TokenSource } from "../connector/access-token.js";
import type { FileStore } from "../stores/file-store.js";
import type { Outbox } from "../stores/outbox.js";

/** What adapters of built-in connectors work with. */
export interface AdapterContext {
  readonly network: Network;
  readonly tokens: TokenSource;
  readonly clock: Clock;
  /** Connection parameters: token:clientId, token:clientSecret, token:TenantId, token:resourceUri. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly refreshTokenOn401: boolean;
  /** Values of environment variables of type Secret by schema name, as the key vault would give them. */
  readonly secretVariables: Readonly<Record<string, string>>;
  readonly outbox: Outbox;
  readonly files: { readonly onedrive: FileStore; readonly sharepoint: FileStore };
}

/** Trigger operations that a connector pushes. */
export interface TriggerSource {
  /**
   * Starts to listen for a trigger; `deliver` gets the trigger's outputs.
   * @returns the way to stop, or undefined when the operation is not a trigger of this kind
   */
  subscribe(call: TriggerCall, deliver: (outputs: unknown) => void): (() => void) | undefined;
}

export interface TriggerCall {
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A built-in connector in the rehearsal. */
export type Adapter = Connector & Partial<TriggerSource>;

type Operation = (call: ConnectorCall) => Promise<ConnectorResponse> | ConnectorResponse;

/** A connector from its operations; names are compared ignoring case. Unknown ones fail with their name. */
export function operations(connectorName: string, table: Readonly<Record<string, Operation>>): Connector {
  const byName = new Map(Object.entries(table).map(([name, run]) => [name.toLowerCase(), run]));
  return {
    has: (operationId) => byName.has(operationId.toLowerCase()),
    async invoke(call) {
      const run = byName.get(call.operationId.toLowerCase());
      if (run === undefined) {
        throw badCall(
          `the rehearsal's '${connectorName}' has no operation '${call.operationId}', it has ${Object.keys(table).join(", ")}`,
        );
      }
      return run(call);
    },
  };
}

/** A parameter that must be there, as text. */
export function requiredText(parameters: Readonly<Record<string, unknown>>, name: string, operationId: string): string {
  const value = textOfValue(parameters[name]);
  if (value === "") throw badCall(`operation '${operationId}' needs the parameter '${name}', which has no value`);
  return value;
}
