import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { accessibilityViolations } from "../support/accessibility.js";
import { keepScreenshot, TestBrowser, type TestPage } from "../support/browser.js";
import { describeChromium } from "../support/describe-chromium.js";
import { ordersProject } from "./support/orders-project.js";
import { makeReport, type TestReport } from "./support/test-report.js";

const tabs = ["Run", "Timeline", "HTTP", "Mails", "Files", "Expectations", "Coverage"];

describeChromium("the report in Chromium", () => {
  const browser = new TestBrowser();
  let report: TestReport;
  let opened: TestPage;

  before(async () => {
    report = await makeReport(ordersProject);
    await browser.start();
  });
  after(async () => {
    await browser.stop();
    report.remove();
  });
  afterEach(async () => {
    expect(opened.errors).to.deep.equal([]);
    // Nothing but the page itself, and no script of the data.
    expect(
      opened.requests.filter((address) => !address.startsWith("file:") && !address.startsWith("data:")),
    ).to.deep.equal([]);
    expect(await opened.page.evaluate("window.hacked")).to.equal(undefined);
    await opened.close();
  });

  it("lists failures first, and finds scenarios", async () => {
    opened = await browser.open(report.address);
    const { page } = opened;
    const rows = page.locator(".scenario-row .scenario-name");
    expect(await rows.allTextContents()).to.deep.equal(["one-order-fails", "order-is-placed", "says-hello"]);
    await keepScreenshot(page, "report-list-light");
    await page.getByRole("button", { name: "Failed 1" }).click();
    expect(await rows.allTextContents()).to.deep.equal(["one-order-fails"]);
    await page.getByRole("button", { name: "All 3" }).click();
    await page.keyboard.press("/");
    await page.keyboard.type("placed order-is");
    expect(await rows.allTextContents()).to.deep.equal(["order-is-placed"]);
    expect(await page.getByRole("status").textContent()).to.equal("1 scenario");
  });

  it("leads to the failed branch in the tree and in the picture", async () => {
    opened = await browser.open(report.address);
    const { page } = opened;
    await page.getByText("one-order-fails").click();
    const chosen = page.locator('[role="treeitem"][aria-selected="true"]');
    await chosen.waitFor();
    expect(await chosen.textContent()).to.include("Order it");
    expect(await page.locator(".flow-picture .chosen rect[role=button]").getAttribute("aria-label")).to.match(
      /^Order it, HTTP.*Failed/,
    );
    const details = page.getByRole("region", { name: "The chosen step" });
    expect(await details.textContent()).to.include("NotImplemented");
    // The request that it sent, with its credential masked.
    await details.locator(".request summary").first().click();
    const text = (await details.textContent()) ?? "";
    expect(text).to.include("login.microsoftonline.com/common/orders/3");
    expect(text).not.to.include("abcdef123456");
    // What was expected, beside what came.
    expect((await page.locator(".diff-view").allTextContents()).join("\n")).to.include("expected text");
    await keepScreenshot(page, "report-failure-light");
  });

  it("shows a number with all its digits, and hostile texts as texts", async () => {
    opened = await browser.open(`${report.address}#scenario=1`);
    const { page } = opened;
    await page.locator(".flow-picture").getByRole("button", { name: /^Read/ }).click();
    const details = (await page.getByRole("region", { name: "The chosen step" }).textContent()) ?? "";
    expect(details).to.include("9007199254740993");
    expect(details).to.include("window.hacked = 1");
  });

  it("can be used with the keyboard alone", async () => {
    opened = await browser.open(report.address);
    const { page } = opened;
    await page.keyboard.press("/");
    await page.keyboard.type("fails");
    await page.getByRole("status").getByText("1 scenario", { exact: true }).waitFor({ state: "attached" });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "one-order-fails" }).waitFor();
    // Along the tabs, then back.
    await page.locator('[role="tab"][aria-selected="true"]').focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator('[role="tab"][aria-selected="true"]').textContent()).to.equal("Timeline");
    await page.keyboard.press("Home");
    // In the tree: to the loop, close it, open it, and into it.
    await page.locator('[role="treeitem"][tabindex="0"]').focus();
    for (const key of ["Home", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
    const focused = page.locator("[role=treeitem]:focus");
    expect(await focused.textContent()).to.include("Each order");
    await page.keyboard.press("ArrowLeft");
    expect(await focused.getAttribute("aria-expanded")).to.equal("false");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await focused.textContent()).to.include("Iteration 1");
    // In the picture.
    await page.locator('.flow-picture [tabindex="0"]').focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.locator(".step-title").textContent()).to.include("Read");
    await page.goBack();
    expect(await page.locator(".search-field").inputValue()).to.equal("fails");
  });

  it("keeps mails and files, and never a page of somebody else", async () => {
    opened = await browser.open(`${report.address}#scenario=1&tab=mails`);
    const { page } = opened;
    expect(await page.locator(".mail-body b").textContent()).to.equal("3");
    expect(await page.locator(".mail-body table td").allTextContents()).to.deep.equal(["3", "late"]);
    expect(await page.locator(".mail-body img, .mail-body script").count()).to.equal(0);
    await keepScreenshot(page, "report-mails-light");
    await page.getByRole("tab", { name: /Files/ }).click();
    expect(await page.locator(".card-box").textContent()).to.include("id;status");
    const data = [...report.contents.keys()].filter((name) => name !== "index.html");
    expect(
      data.filter((name) => !/^data\/[0-9a-f]{12}-[\w.-]+\.(?:txt|csv|json|bin|zip|xlsx)$/.test(name)),
    ).to.deep.equal([]);
    for (const name of data) expect(fs.existsSync(path.join(report.folder, name))).to.equal(true);
  });

  it("opens 1,000 scenarios at once", async () => {
    const large = await makeReport(ordersProject, 334);
    try {
      expect(fs.statSync(path.join(large.folder, "index.html")).size).to.be.below(5_000_000);
      opened = await browser.open(large.address);
      const { page } = opened;
      await page.locator(".scenario-row").nth(1001).waitFor({ state: "attached" });
      // By the page's own clock, from the request to the list; ten times what it takes on an idle machine.
      expect(await page.evaluate("performance.now()")).to.be.below(10_000);
      await page.keyboard.press("/");
      await page.keyboard.type("one-order-fails-300");
      await page.getByText("one-order-fails-300", { exact: true }).click();
      await page.locator(".flow-picture .chosen").waitFor();
    } finally {
      large.remove();
    }
  });

  for (const theme of ["light", "dark"] as const) {
    it(`has no violation of axe's rules in the ${theme} theme, at 320 and at 1,600 pixels`, async () => {
      for (const width of [320, 1600]) {
        opened = await browser.open(report.address, { width, height: 900, theme });
        const { page } = opened;
        expect(await accessibilityViolations(page)).to.deep.equal([]);
        await keepScreenshot(page, `report-list-${theme}-${width}`);
        await page.getByText("one-order-fails").click();
        for (const name of tabs) {
          await page.getByRole("tab", { name }).click();
          expect(await accessibilityViolations(page), `${name}, ${width}`).to.deep.equal([]);
          expect(await page.evaluate("document.documentElement.scrollWidth"), `${name} scrolls sideways`).to.equal(
            width,
          );
          await keepScreenshot(page, `report-${name.toLowerCase()}-${theme}-${width}`);
        }
        if (width === 320) await opened.close();
      }
    });
  }
});
