/** How often something is to happen, and when it begins. */
export interface Counted {
  /** How many matching calls pass first. Default 0. */
  readonly skip?: number;
  /** How many matching calls are hit. Default 1. */
  readonly times?: number;
}

interface Planned<Fault> {
  readonly fault: Fault;
  skip: number;
  times: number;
  acted: boolean;
}

/** Faults still to come. The first that matches a call is used up by one. */
export class Countdown<Fault extends Counted> {
  private planned: Planned<Fault>[] = [];

  clear(): void {
    this.planned = [];
  }

  add(faults: readonly Fault[]): void {
    const added = faults.map((fault) => ({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1, acted: false }));
    this.planned = [...this.planned, ...added];
  }

  /** Faults not used up, with what is left of them. */
  remaining(): Fault[] {
    return this.planned.map(({ fault, skip, times }) => ({ ...fault, skip, times }));
  }

  /** Faults that hit nothing so far. */
  unused(): Fault[] {
    return this.planned.filter(({ acted }) => !acted).map(({ fault }) => fault);
  }

  take(matches: (fault: Fault) => boolean): Fault | undefined {
    for (const [index, planned] of this.planned.entries()) {
      if (!matches(planned.fault)) continue;
      if (planned.skip > 0) {
        planned.skip--;
        continue;
      }
      planned.acted = true;
      planned.times--;
      if (planned.times <= 0) this.planned.splice(index, 1);
      return planned.fault;
    }
    return undefined;
  }
}
