import { expect } from "chai";
import { VirtualClock } from "../../../scripts/core/host/clock.js";

describe("virtual clock", () => {
  it("wakes sleepers in the order of their due times", async () => {
    const clock = new VirtualClock(1000);
    const woken: [string, number][] = [];
    const note = async (name: string, milliseconds: number): Promise<void> => {
      await clock.sleep(milliseconds);
      woken.push([name, clock.now()]);
    };
    await Promise.all([note("late", 500), note("early", 20), note("middle", 20.5)]);
    expect(woken).to.deep.equal([
      ["early", 1020],
      ["middle", 1020.5],
      ["late", 1500],
    ]);
  });

  it("does not move for a sleeper that was called off", async () => {
    const clock = new VirtualClock(0);
    const stop = new AbortController();
    const long = clock.sleep(120_000, stop.signal);
    const short = clock.sleep(5);
    await short;
    stop.abort();
    await long;
    await clock.quiet();
    expect(clock.now()).to.equal(5);
    expect(clock.pending).to.equal(0);
    await clock.sleep(60_000, stop.signal);
    expect(clock.now()).to.equal(5);
  });

  it("stands still while work outside goes on", async () => {
    const clock = new VirtualClock(0);
    let done = (): void => undefined;
    const work = clock.busy(new Promise<void>((resolve) => (done = resolve)));
    const sleeping = clock.sleep(10);
    await clock.quiet();
    await clock.quiet();
    expect(clock.now()).to.equal(0);
    expect(clock.pending).to.equal(2);
    done();
    await work;
    await sleeping;
    expect(clock.now()).to.equal(10);
  });

  it("never passes its horizon, and goes on when that is lifted", async () => {
    const clock = new VirtualClock(0);
    clock.horizon = 50;
    const beyond = clock.sleep(51);
    await clock.sleep(50);
    await clock.quiet();
    await clock.quiet();
    expect(clock.now()).to.equal(50);
    expect(clock.pending).to.equal(1);
    clock.horizon = Number.POSITIVE_INFINITY;
    await beyond;
    expect(clock.now()).to.equal(51);
  });

  it("lets outside workers go on in the order of their starts, when all of them have paused", async () => {
    const clock = new VirtualClock(0);
    const order: string[] = [];
    const worker = (name: string): ((speed: number) => Promise<void>) => {
      const turn = clock.line();
      return async (speed) => {
        let done = (): void => undefined;
        const computing = clock.busy(new Promise<void>((resolve) => (done = resolve)));
        for (let pass = 0; pass < speed; pass++) await clock.quiet();
        const resumed = turn();
        done();
        await computing;
        await resumed;
        order.push(`${name} at ${clock.now()}`);
      };
    };
    const slow = worker("slow");
    const fast = worker("fast");
    await Promise.all([fast(1), slow(9)]);
    expect(order).to.deep.equal(["slow at 0", "fast at 0"]);
  });
});
