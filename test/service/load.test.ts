import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout } from "../support/script-host.js";
import { runLoad } from "./load/run-load.js";
import { emulatedWorld } from "./load/worlds.js";

/** A small share of npm run bench:service. What it takes depends on the machine; that nothing fails does not. */
describeWith("dotnet", "connector service: load", function () {
  this.timeout(buildTimeout);

  it("2,000 batches over 16 connections, without an error", async () => {
    const { world, call, close } = await emulatedWorld();
    try {
      const outcome = await runLoad(world, await world.token(), { ...call, requests: 2_000, connections: 16 });
      expect(outcome.errors, outcome.firstError).to.equal(0);
      // What it has logged is read to its end.
      world.service.terminate();
      expect(await world.service.ended).to.equal(0);
      const log = world.service.log.join("\n");
      expect(log.match(/"EventId":10,/g)).to.have.length(2_000);
      expect(log).not.to.match(/"LogLevel":"(Warning|Error|Critical)"/);
    } finally {
      await close();
    }
  });
});
