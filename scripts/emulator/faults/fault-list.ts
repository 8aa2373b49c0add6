import type { ServiceName } from "../service-types.js";
import { Countdown } from "./countdown.js";
import type { Fault } from "./fault.js";
import { matchesGlob } from "../../core/glob.js";

/** The faults of the services that are still to come. */
export class FaultList extends Countdown<Fault> {
  set(faults: readonly Fault[]): void {
    this.clear();
    this.add(faults);
  }

  takeFor(service: ServiceName, method: string, path: string, scope: "request" | "batchItem"): Fault | undefined {
    return this.take(
      (fault) =>
        fault.service === service &&
        (fault.scope ?? "request") === scope &&
        (fault.method === undefined || fault.method.toUpperCase() === method) &&
        (fault.path === undefined || matchesGlob(fault.path, path)),
    );
  }
}
