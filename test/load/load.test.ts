import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { builtDist } from "../support/recurring-world.js";
import { loadFile } from "./load-file.js";

/** The small share of `npm run load` that runs with every test. */
describeWith("dotnet", "the load of a file", function () {
  this.timeout(buildTimeout);

  it("has every record once, whatever breaks off, is lost or throttled", async () => {
    const scripts = await sharedScriptHost();
    const set = builtDist();
    const figures = await loadFile(set, scripts, {
      records: 1_100,
      pageSize: 120,
      seed: 1,
      crashWithin: 60,
      withFaults: true,
    });
    expect(figures.violations).to.deep.equal([]);
    expect(figures.state).to.equal("Finished");
    expect(figures.crashes).to.be.above(2);
  });
});
