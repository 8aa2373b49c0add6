import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { diskFiles } from "../../../scripts/core/host/files.js";
import { systemHost } from "../../../scripts/core/host/host.js";
import { readClient } from "../../../scripts/report-page/index.js";
import { openStudio, studioSite } from "../../../scripts/studio/index.js";
import { repository } from "../../support/repository.js";
import { keepScreenshot, TestBrowser } from "../support/browser.js";
import { describeChromium } from "../support/describe-chromium.js";

describeChromium("site of the studio", function () {
  this.timeout(120_000);

  it("opens from disk, shows what came of a rehearsal, asks nobody for anything and sends nothing", async () => {
    const browser = new TestBrowser();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-site-"));
    await browser.start();
    try {
      const hostile = "</script><img src=x onerror=alert(1)>";
      const definition = {
        $schema:
          "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        triggers: { manual: { type: "Request", kind: "Http", inputs: {} } },
        actions: { Say: { type: "Compose", inputs: `${hostile} @{triggerBody()?['x']}`, runAfter: {} } },
      };
      fs.writeFileSync(path.join(folder, "flow.json"), JSON.stringify({ definition }));
      const studio = await openStudio({ ...systemHost(), workingDirectory: repository }, folder);
      const contents = await studioSite(studio, readClient(diskFiles, "studio"), () => undefined);
      const page = String(contents.get("index.html"));
      await studio.close();
      const file = path.join(folder, "index.html");
      fs.writeFileSync(file, page);
      expect(page).not.to.contain(hostile);
      const { page: tab, errors, requests } = await browser.open(pathToFileURL(file).href);
      await tab.getByRole("link", { name: /1 action/ }).click();
      await tab.getByRole("button", { name: /^Say.*Succeeded/ }).waitFor();
      expect(await tab.getByRole("button", { name: "Run", exact: true }).count()).to.equal(0);
      expect(await tab.getByText(hostile).count()).to.be.greaterThan(0);
      await keepScreenshot(tab, "studio-site");
      expect(errors).to.deep.equal([]);
      expect(requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:"))).to.deep.equal([]);
    } finally {
      await browser.stop();
      fs.rmSync(folder, { recursive: true });
    }
  });
});
