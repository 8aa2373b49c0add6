import type { Clock } from "../../core/host/clock.js";
import { NetworkError } from "../../core/host/network.js";
import { Countdown, type Counted } from "../../emulator/index.js";
import type { Connector, ConnectorResponse, ConnectorCall } from "../engine/run.js";

/** A failure of a connector's action, built-in or custom: what the flow sees, whatever service is behind it. */
export interface ConnectorFault extends Counted {
  /** shared_office365, or the folder name of a custom connector. */
  readonly connector: string;
  /** Operation id, without case; any when left out. */
  readonly operation?: string;
  /** Default 500. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** `before` (default): the action does nothing. `after`: it acts, and its response is lost or replaced. */
  readonly when?: "before" | "after";
  readonly kind?: "response" | "timeout" | "disconnect";
  /** Milliseconds before the response. Default 0, for `timeout` 120,000. */
  readonly delay?: number;
}

const defaultTimeout = 120_000;

/** The faults of connectors that are still to come. */
export class ConnectorFaults extends Countdown<ConnectorFault> {
  constructor(private readonly clock: Clock) {
    super();
  }

  /** The connector with its faults; its triggers stay as they are. */
  disturb<Kind extends Connector>(name: string, connector: Kind): Kind {
    return {
      ...connector,
      invoke: async (call) => {
        const { operationId } = call;
        const fault = this.take(
          ({ connector, operation = operationId }) => same(connector, name) && same(operation, operationId),
        );
        return fault === undefined ? connector.invoke(call) : this.apply(fault, connector, call);
      },
    };
  }

  private async apply(fault: ConnectorFault, connector: Connector, call: ConnectorCall): Promise<ConnectorResponse> {
    const kind = fault.kind ?? "response";
    if (fault.when === "after") await connector.invoke(call);
    const wait = fault.delay ?? (kind === "timeout" ? defaultTimeout : 0);
    if (wait > 0) await this.clock.sleep(wait, call.signal);
    if (kind === "timeout") throw new NetworkError("no response in time (a fault of the scenario)", "timeout");
    if (kind === "disconnect") throw new NetworkError("connection cut (a fault of the scenario)", "unreachable");
    const status = fault.status ?? 500;
    return {
      statusCode: status,
      headers: { "Content-Type": "application/json", ...fault.headers },
      body: fault.body ?? { status, message: `a fault of the scenario returned ${status}`, source: fault.connector },
    };
  }
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
