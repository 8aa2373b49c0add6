import { expect } from "chai";
import { diskFiles } from "../../../scripts/core/host/files.js";
import { systemHost } from "../../../scripts/core/host/host.js";
import { readClient } from "../../../scripts/report-page/index.js";
import { openStudio, serveStudio } from "../../../scripts/studio/index.js";
import { repository } from "../../support/repository.js";
import { buildClient } from "../support/browser.js";

describe("first page of the studio", function () {
  this.timeout(60_000);

  it("is less than 300 kB with everything that it asks for", async () => {
    buildClient();
    const studio = await openStudio({ ...systemHost(), workingDirectory: repository }, ".");
    const server = await serveStudio(studio, readClient(diskFiles, "studio"), 0);
    try {
      const { origin } = new URL(server.url);
      let bytes = 0;
      for (const path of ["/", "/studio.js", "/studio.css", "/api/overview"]) {
        const response = await fetch(origin + path);
        expect(response.status, path).to.equal(200);
        bytes += (await response.arrayBuffer()).byteLength;
      }
      expect(bytes).to.be.within(50_000, 300_000);
    } finally {
      await server.close();
      await studio.close();
    }
  });
});
