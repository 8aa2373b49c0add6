import type { Clock } from "../../core/host/clock.js";
import { NetworkError } from "../../core/host/network.js";
import type { Connector, ConnectorAnswer, ConnectorCall } from "../engine/run.js";

/** A failure of a connector's action, built-in or own: what the flow sees, whatever service stands behind it. */
export interface ConnectorFault {
  /** shared_office365, or the folder name of an own connector. */
  readonly connector: string;
  /** Operation id, without case; any when left out. */
  readonly operation?: string;
  /** How many calls pass first. Default 0. */
  readonly skip?: number;
  /** How many calls are hit. Default 1. */
  readonly times?: number;
  /** Default 500. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** `before` (default): the action does nothing. `after`: it acts, and its answer is lost or replaced. */
  readonly when?: "before" | "after";
  readonly kind?: "response" | "timeout" | "disconnect";
  /** Milliseconds before the answer. Default 0, for `timeout` 120,000. */
  readonly delay?: number;
}

interface Planned {
  readonly fault: ConnectorFault;
  skip: number;
  times: number;
  acted: boolean;
}

const defaultTimeout = 120_000;

/** The connector faults still to come. The first that fits a call is used up by one. */
export class ConnectorFaults {
  private planned: Planned[] = [];

  constructor(private readonly clock: Clock) {}

  add(faults: readonly ConnectorFault[]): void {
    const added = faults.map((fault) => ({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1, acted: false }));
    this.planned = [...this.planned, ...added];
  }

  /** Faults that hit nothing so far. */
  unused(): ConnectorFault[] {
    return this.planned.filter(({ acted }) => !acted).map(({ fault }) => fault);
  }

  /** The connector with its faults; its triggers stay as they are. */
  disturb<Kind extends Connector>(name: string, connector: Kind): Kind {
    return {
      ...connector,
      invoke: async (call) => {
        const fault = this.take(name, call.operationId);
        return fault === undefined ? connector.invoke(call) : this.apply(fault, connector, call);
      },
    };
  }

  private take(connector: string, operationId: string): ConnectorFault | undefined {
    for (const [index, planned] of this.planned.entries()) {
      const { fault } = planned;
      if (fault.connector.toLowerCase() !== connector.toLowerCase()) continue;
      if (fault.operation !== undefined && fault.operation.toLowerCase() !== operationId.toLowerCase()) continue;
      if (planned.skip > 0) {
        planned.skip--;
        continue;
      }
      planned.acted = true;
      planned.times--;
      if (planned.times <= 0) this.planned.splice(index, 1);
      return fault;
    }
    return undefined;
  }

  private async apply(fault: ConnectorFault, connector: Connector, call: ConnectorCall): Promise<ConnectorAnswer> {
    const kind = fault.kind ?? "response";
    if (fault.when === "after") await connector.invoke(call);
    const wait = fault.delay ?? (kind === "timeout" ? defaultTimeout : 0);
    if (wait > 0) await this.clock.sleep(wait, call.signal);
    if (kind === "timeout") throw new NetworkError("no answer in time (a fault of the scenario)", "timeout");
    if (kind === "disconnect") throw new NetworkError("connection cut (a fault of the scenario)", "unreachable");
    const status = fault.status ?? 500;
    return {
      statusCode: status,
      headers: { "Content-Type": "application/json", ...fault.headers },
      body: fault.body ?? { status, message: `answered ${status} by a fault of the scenario`, source: fault.connector },
    };
  }
}
