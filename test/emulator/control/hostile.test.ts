import { expect } from "chai";
import { InputError } from "../../../scripts/core/diagnostics/input-error.js";
import { matchesGlob } from "../../../scripts/core/glob.js";
import { systemRandom } from "../../../scripts/core/host/random.js";
import { VirtualClock } from "../../../scripts/core/host/clock.js";
import { createEmulator } from "../../../scripts/emulator/index.js";
import { readFaults } from "../../../scripts/emulator/seed/read-faults.js";

const address = "http://127.0.0.1:4000/_emulator/health";

describe("emulator: hostile callers", () => {
  const emulator = createEmulator({ clock: new VirtualClock(0), random: systemRandom });
  const statusWith = async (headers: Record<string, string>): Promise<number> =>
    (await emulator.handle("control", { method: "GET", url: address, headers })).status;

  for (const headers of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "http://127.0.0.1:4001" },
    { origin: "http://localhost:4000" },
    { origin: "null" },
  ] as Record<string, string>[]) {
    it(`the control API refuses ${JSON.stringify(headers)}`, async () =>
      expect(await statusWith(headers)).to.equal(403));
  }
  for (const headers of [{}, { "sec-fetch-site": "none" }, { origin: "http://127.0.0.1:4000" }] as Record<
    string,
    string
  >[]) {
    it(`the control API takes ${JSON.stringify(headers)}`, async () => expect(await statusWith(headers)).to.equal(200));
  }

  for (const fault of [
    { service: "graph", headers: { "x-a": "b\r\nset-cookie: c" } },
    { service: "graph", headers: { "x-a\r\nb": "c" } },
    { service: "graph", headers: { "x-a": "\u2603" } },
    { service: "graph", path: "*a".repeat(300) },
  ]) {
    it(`refuses the fault ${JSON.stringify(fault).slice(0, 60)}`, async () => {
      expect(() => readFaults([fault])).to.throw(InputError);
      const body = Buffer.from(JSON.stringify([fault]));
      const url = "http://127.0.0.1:4000/_emulator/faults";
      expect((await emulator.handle("control", { method: "PUT", url, headers: {}, body })).status).to.equal(400);
    });
  }

  it("matches the worst glob on the longest path quickly", () => {
    expect(matchesGlob(`${"*a".repeat(255)}b`, `${"a".repeat(65_000)}cb`)).to.equal(false);
  }).timeout(2000);
});
