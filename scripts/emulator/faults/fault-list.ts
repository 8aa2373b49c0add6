import type { ServiceName } from "../service-name.js";
import type { Fault } from "./fault.js";
import { matchesGlob } from "./glob.js";

interface Planned {
  readonly fault: Fault;
  skip: number;
  times: number;
  acted: boolean;
}

/** The faults still to come. The first that matches a request is used up by one. */
export class FaultList {
  private planned: Planned[] = [];

  set(faults: readonly Fault[]): void {
    this.planned = faults.map((fault) => ({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1, acted: false }));
  }

  add(faults: readonly Fault[]): void {
    const kept = this.planned;
    this.set(faults);
    this.planned = [...kept, ...this.planned];
  }

  /** Faults not used up, with what is left of them. */
  remaining(): Fault[] {
    return this.planned.map(({ fault, skip, times }) => ({ ...fault, skip, times }));
  }

  /** Faults that hit nothing so far. */
  unused(): Fault[] {
    return this.planned.filter(({ acted }) => !acted).map(({ fault }) => fault);
  }

  take(service: ServiceName, method: string, path: string, scope: "request" | "batchItem"): Fault | undefined {
    for (const [index, planned] of this.planned.entries()) {
      const { fault } = planned;
      if (fault.service !== service || (fault.scope ?? "request") !== scope) continue;
      if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
      if (fault.path !== undefined && !matchesGlob(fault.path, path)) continue;
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
}
