import { existsSync, statSync } from "node:fs";
import * as path from "node:path";
import { diskFiles } from "../../scripts/core/host/files.js";
import { systemHost } from "../../scripts/core/host/host.js";
import { readClient } from "../../scripts/report-page/index.js";
import { openStudio, serveStudio } from "../../scripts/studio/index.js";
import { ordersProject } from "../browser/report/support/orders-project.js";
import { makeReport } from "../browser/report/support/test-report.js";
import { TestBrowser } from "../browser/support/browser.js";
import { chromiumPath } from "../browser/support/describe-chromium.js";
import { repository } from "../support/repository.js";

const times = 7;

/** From the beginning of the navigation, by the page's own clock, in milliseconds. */
interface Opening {
  readonly firstPaint: number;
  readonly ready: number;
}

/** The studio's first page and a report of 1,000 scenarios in Chromium, beside an empty page in the same browser. */
export async function pagesFigures(): Promise<object> {
  if (!existsSync(chromiumPath)) return { "left out": `no Chromium at ${chromiumPath}` };
  const browser = new TestBrowser();
  await browser.start();
  const studio = await openStudio({ ...systemHost(), workingDirectory: repository }, ".");
  const server = await serveStudio(studio, readClient(diskFiles, "studio"), 0);
  const report = await makeReport(ordersProject, 334);
  try {
    await studio.findings();
    const empty = await median(browser, "data:text/html,<title>x</title><h1>x</h1>", "h1");
    const first = await median(browser, server.url, "h1:text('Flows'), .tiles");
    const list = await median(browser, report.address, ".scenario-row >> nth=1001");
    return {
      "studio, first page, ms (median, aim < 500)": first.ready,
      "studio, first paint, ms": first.firstPaint,
      "studio against an empty page (aim < 5)": first.ready / empty.ready,
      "report of 1,002 scenarios, bytes (aim < 5,000,000)": statSync(path.join(report.folder, "index.html")).size,
      "report of 1,002 scenarios, whole list, ms (median)": list.ready,
      "report of 1,002 scenarios, first paint, ms": list.firstPaint,
      "report against an empty page": list.ready / empty.ready,
    };
  } finally {
    report.remove();
    await server.close();
    await studio.close();
    await browser.stop();
  }
}

async function median(browser: TestBrowser, address: string, selector: string): Promise<Opening> {
  const all: Opening[] = [];
  for (let time = 0; time < times; time++) {
    const opened = await browser.open(address);
    const { page } = opened;
    await page.locator(selector).first().waitFor({ state: "attached" });
    all.push(
      await page.evaluate<Opening>(
        `({ ready: performance.now(), firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 })`,
      ),
    );
    await opened.close();
  }
  const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(times / 2)] ?? NaN;
  return { firstPaint: middle(all.map((one) => one.firstPaint)), ready: middle(all.map((one) => one.ready)) };
}
