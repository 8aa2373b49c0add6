import { expect } from "chai";
import { describeWith } from "../../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../../support/script-host.js";
import { templateForms } from "../equality/exported-sets.js";
import { runBurst } from "./burst.js";

describeWith("dotnet", "a burst of business events on exported workflows", () => {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  it("loses no event and handles none twice, whatever breaks off", async () => {
    const { exported } = templateForms();
    const options = { events: 200, seed: 7, crashes: 0.01, faults: 0.2 };
    const figures = await runBurst(exported.standard, options, await sharedScriptHost());
    expect(figures).to.include({ events: 200, lost: 0, twice: 0, left: 0, dropped: 0 });
    // Otherwise nothing was tried.
    expect(figures.crashed).to.be.greaterThan(20);
    expect(figures.redelivered).to.be.greaterThan(20);
    expect(figures.faults).to.be.greaterThan(10);
  }).timeout(600_000);
});
