import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Page } from "playwright-core";
import { diskFiles } from "../../../scripts/core/host/files.js";
import { systemHost } from "../../../scripts/core/host/host.js";
import { readClient } from "../../../scripts/report-page/index.js";
import { openStudio, serveStudio } from "../../../scripts/studio/index.js";
import { repository } from "../../support/repository.js";
import { accessibilityViolations } from "../support/accessibility.js";
import { keepScreenshot, TestBrowser, type PageOptions, type TestPage } from "../support/browser.js";
import { describeChromium } from "../support/describe-chromium.js";

const guarded = "requeue-failed-batch-job-guarded";

/** A copy of this project's sources, to change. */
function projectCopy(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-studio-"));
  for (const name of ["connector", "flows", "schemas", "tables", "power-batch.yaml"]) {
    fs.cpSync(path.join(repository, name), path.join(folder, name), { recursive: true });
  }
  return folder;
}

describeChromium("studio in Chromium", function () {
  this.timeout(120_000);
  const browser = new TestBrowser();
  const folder = projectCopy();
  let close: () => Promise<void>;
  let address: string;
  let opened: TestPage | undefined;

  before(async () => {
    await browser.start();
    const studio = await openStudio({ ...systemHost(), workingDirectory: folder }, ".");
    const server = await serveStudio(studio, readClient(diskFiles, "studio"), 0);
    address = server.url;
    close = async () => {
      await server.close();
      await studio.close();
    };
  });
  after(async () => {
    await close();
    await browser.stop();
    fs.rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    // Whatever a test did, the page had no error and asked nobody else.
    const page = opened;
    opened = undefined;
    if (page === undefined) return;
    await page.close();
    expect(page.errors).to.deep.equal([]);
    const { origin } = new URL(address);
    expect(page.requests.filter((url) => !url.startsWith(origin) && !url.startsWith("data:"))).to.deep.equal([]);
  });

  async function open(place = "", options: PageOptions = {}): Promise<Page> {
    opened = await browser.open(address, options);
    const { page } = opened;
    await page.getByRole("heading", { level: 1, name: path.basename(folder) }).waitFor();
    if (place !== "") await goTo(page, place);
    return page;
  }

  async function goTo(page: Page, place: string): Promise<void> {
    await page.evaluate(`location.hash = ${JSON.stringify(`#/${place}`)}`);
  }

  async function run(page: Page, scenario: string): Promise<void> {
    await page.getByRole("combobox", { name: "Scenario" }).selectOption(scenario);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("region", { name: "Steps of the run" }).waitFor();
  }

  it("takes the token out of the address", async () => {
    const page = await open();
    expect(page.url()).not.to.contain("token");
    await page.reload();
    await goTo(page, "connectors/finance-operations/GetBatchJob");
    expect(await page.getByRole("button", { name: "Send to the emulator" }).isEnabled()).to.equal(true);
    await keepScreenshot(page, "studio-card");
  });

  it("tries SetBatchJobToWaiting through the connector and its custom code", async () => {
    const page = await open("connectors/finance-operations/SetBatchJobToWaiting");
    await page.getByRole("button", { name: "Send to the emulator" }).click();
    expect(await page.getByText("This field is required").count()).to.equal(1);
    await page.getByRole("textbox", { name: "Batch Job ID" }).fill("5637144577");
    await page.getByRole("button", { name: "Send to the emulator" }).click();
    const result = page.getByRole("region", { name: "Result" });
    await result.getByRole("row", { name: "Is Success true" }).waitFor();
    await keepScreenshot(page, "studio-try");
    await result.getByRole("tab", { name: /On the wire/ }).click();
    await result.getByText("Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting").first().waitFor();
    expect(await result.textContent()).to.contain("Bearer ***");
    await goTo(page, "emulator");
    await page.getByRole("row", { name: /5637144577 .*Waiting|5637144577 .*Executing/ }).waitFor();
    await page.getByRole("tab", { name: /Requests/ }).click();
    await page.getByText("SetBatchJobToWaiting").first().waitFor();
    await keepScreenshot(page, "studio-requests");
  });

  it("fills a dropdown by an operation of the connector", async () => {
    const page = await open("connectors/dataverse/CreateRows");
    const table = page.getByRole("combobox", { name: "Table" });
    await table.focus();
    await table.locator("option", { hasText: "Account" }).waitFor({ state: "attached" });
    await table.selectOption('"accounts"');
    await keepScreenshot(page, "studio-dropdown");
  });

  it("runs the guarded flow, and finds the branch that failed in the picture and in the source", async () => {
    const page = await open(`flows/${guarded}`);
    await run(page, "requeue-refused");
    await page.getByText(/11 of 11 expectations met/).waitFor();
    const failed = page.getByRole("button", { name: /^Handle.the.job.*Failed/ });
    expect(await failed.getAttribute("aria-pressed")).to.equal("true");
    const lines = page.locator(".source-highlight.chosen");
    expect(await lines.count()).to.equal(1);
    await page.getByRole("button", { name: /^Parse.the.event.*Succeeded/ }).hover();
    await page.locator(".source-highlight.hovered").waitFor();
    await page.getByRole("region", { name: "Source" }).getByText("@triggerBody()").hover();
    await page.getByRole("tooltip").filter({ hasText: "BatchJobFailedBusinessEvent" }).waitFor();
    await keepScreenshot(page, "studio-run");
    await page.getByRole("combobox", { name: "Shown run" }).selectOption({ index: 1 });
    await page.getByText("This run is of").waitFor();
    await page.getByRole("button", { name: /^End.as.failed.*Succeeded/ }).waitFor();
    await keepScreenshot(page, "studio-child-run");
  });

  it("steps backwards and forwards, with the picture as it was then", async () => {
    const page = await open(`flows/${guarded}`);
    await run(page, "requeue-refused");
    const step = page.getByRole("slider", { name: "Step" });
    const at = Number(await step.inputValue());
    await page.getByRole("button", { name: "Step back" }).click();
    expect(Number(await step.inputValue())).to.equal(at - 1);
    await page.getByRole("button", { name: "First step" }).click();
    await page.getByRole("button", { name: /^Parse.the.event.*Not run/ }).waitFor();
    await page.getByRole("button", { name: "Step forward" }).click();
    await page.getByRole("button", { name: /^Parse.the.event.*Succeeded/ }).waitFor();
    await page.getByRole("button", { name: "Last step" }).click();
    expect(await page.getByRole("button", { name: "Step forward" }).isDisabled()).to.equal(true);
  });

  it("changes the response of an action and runs again", async () => {
    const page = await open("flows/requeue-failed-batch-job");
    await run(page, "fails-once");
    await page.getByRole("button", { name: /^Set.the.job.to.waiting/ }).click();
    await page.getByRole("button", { name: "Change the response" }).click();
    await page.getByRole("tab", { name: /Responses/ }).click();
    const editor = page.getByRole("textbox", { name: /Set_the_job_to_waiting/ });
    await editor.fill('{ "status": 400, "body": { "error": "changed here" } }');
    await page.getByRole("region", { name: "Details" }).getByRole("button", { name: "Run with changes" }).click();
    await page.getByRole("button", { name: /^Set.the.job.to.waiting.*Failed/ }).waitFor();
    await keepScreenshot(page, "studio-changed");
  });

  it("shows a finding until its file is mended", async () => {
    const file = path.join(folder, "flows", guarded, "flow.yaml");
    const text = fs.readFileSync(file, "utf8");
    const page = await open("findings");
    fs.writeFileSync(file, text.replace("@triggerBody()", "@triggerBodi()"));
    const finding = page.getByRole("listitem").filter({ hasText: "triggerBodi" }).first();
    await finding.waitFor();
    await keepScreenshot(page, "studio-finding");
    fs.writeFileSync(file, text);
    await finding.waitFor({ state: "detached" });
  });

  it("can be used with the keyboard alone", async () => {
    const page = await open(`flows/${guarded}`);
    const press = async (key: string, until: string): Promise<void> => {
      for (let count = 0; count < 80; count++) {
        await page.keyboard.press(key);
        const label = await page.evaluate<string>(
          `(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim()`,
        );
        if (label.startsWith(until)) return;
      }
      throw new Error(`'${until}' is not reached with ${key}`);
    };
    await page.getByRole("link", { name: "Skip to the content" }).focus();
    await page.keyboard.press("Enter");
    await press("Tab", "Run");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Steps of the run" }).waitFor();
    await press("Tab", "Step back");
    await page.keyboard.press("Enter");
    await press("Tab", "Picture of the flow");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const chosen = await page.evaluate<string>(`document.activeElement?.getAttribute("data-action") ?? ""`);
    expect(chosen).to.equal("Parse_the_event");
    await page.getByRole("heading", { level: 2, name: "Parse the event" }).waitFor();
  });

  for (const theme of ["light", "dark"] as const) {
    for (const width of [320, 1600]) {
      it(`has no violation that axe-core finds, ${theme}, ${width} px wide, and nothing beyond the edge`, async () => {
        const page = await open("", { theme, width, height: 900 });
        const check = async (name: string): Promise<void> => {
          expect(await accessibilityViolations(page), name).to.deep.equal([]);
          const beyond = await page.evaluate<number>(
            `document.documentElement.scrollWidth - document.documentElement.clientWidth`,
          );
          expect(beyond, name).to.be.at.most(0);
          await keepScreenshot(page, `studio-${name}-${theme}-${width}`);
        };
        await check("home");
        await goTo(page, "connectors/finance-operations/GetBatchJob");
        await page.getByRole("textbox", { name: "Batch Job ID" }).fill("5637144576");
        await page.getByRole("button", { name: "Send to the emulator" }).click();
        await page.getByRole("tab", { name: /On the wire/ }).click();
        await check("wire");
        await page.getByRole("tab", { name: "Response" }).click();
        await check("response");
        await goTo(page, `flows/${guarded}`);
        await run(page, "requeue-refused");
        await check("flow");
        await page.getByRole("tab", { name: /Expectations/ }).click();
        await check("expectations");
        for (const tab of [/HTTP/, /Mails/]) {
          await page.getByRole("tab", { name: tab }).click();
          await check(`flow-${tab.source.toLowerCase()}`);
        }
        await goTo(page, "emulator");
        await page.getByRole("heading", { level: 1, name: "Emulator" }).waitFor();
        await check("emulator");
        for (const tab of [/Requests/, /Faults/, /Seed/]) {
          await page.getByRole("tab", { name: tab }).click();
          await check(`emulator-${tab.source.toLowerCase()}`);
        }
        await goTo(page, "findings");
        await page.locator(".finding").first().waitFor();
        await check("findings");
      });
    }
  }
});
