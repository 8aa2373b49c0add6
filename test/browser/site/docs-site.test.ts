import { expect } from "chai";
import type { Page } from "playwright-core";
import { accessibilityViolations } from "../support/accessibility.js";
import { keepScreenshot, TestBrowser, type PageOptions } from "../support/browser.js";
import { describeChromium } from "../support/describe-chromium.js";
import { builtSite, type BuiltSite } from "./support/built-site.js";
import { deadLinks } from "./support/links.js";
import { serveFolder } from "./support/serve-folder.js";

const pages = {
  home: "/",
  rule: "/rules/connector-operations",
  functions: "/reference/functions",
  guide: "/guides/requeue-batch-jobs-with-a-limit",
  japanese: "/ja/guides/requeue-batch-jobs-with-a-limit",
} as const;

describeChromium("the documentation site in Chromium", function () {
  this.timeout(240_000);
  const browser = new TestBrowser();
  let site: BuiltSite;
  let server: Awaited<ReturnType<typeof serveFolder>>;

  before(async () => {
    site = builtSite();
    server = await serveFolder(site.folder);
    await browser.start();
  });
  after(async () => {
    await browser.stop();
    server.close();
    site.remove();
  });

  /** Opens a page, and looks at what it asked for and complained about once all is done. */
  const visit = async (address: string, options: PageOptions, use: (page: Page) => Promise<void>): Promise<void> => {
    const opened = await browser.open(`${server.origin}${address}`, options);
    try {
      await opened.page.waitForLoadState("networkidle");
      await use(opened.page);
    } finally {
      await opened.close();
    }
    expect(opened.errors).to.deep.equal([]);
    // It is whole: nothing comes from anywhere else.
    const outside = opened.requests.filter((url) => !url.startsWith(server.origin) && !url.startsWith("data:"));
    expect(outside).to.deep.equal([]);
  };

  it("has no link that leads nowhere", () => {
    expect(deadLinks(site.folder)).to.deep.equal([]);
  });

  for (const [name, address] of Object.entries(pages)) {
    for (const theme of ["light", "dark"] as const) {
      it(`${name} has nothing that axe-core objects to, ${theme}`, async () => {
        await visit(address, { theme }, async (page) => {
          await keepScreenshot(page, `site-${name}-${theme}`);
          expect(await accessibilityViolations(page)).to.deep.equal([]);
        });
      });
    }

    for (const width of [320, 1600]) {
      it(`${name} fits ${width} pixels`, async () => {
        await visit(address, { width, height: 900 }, async (page) => {
          await keepScreenshot(page, `site-${name}-${width}`);
          const overflow = await page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
          expect(overflow).to.equal(0);
        });
      });
    }
  }

  const searches = [
    ["a rule by its code", "/", "OperationIdNotUnique", "/rules/connector-operations#operationidnotunique"],
    ["a function", "/", "lastIndexOf", "/reference/functions#lastindexof"],
    ["a command", "/", "completion", "/reference/commands#completion"],
    ["a Japanese page", "/ja/guides/which-way-is-mine", "一括再実行", "/ja/guides/requeue-all-failed-batch-jobs"],
  ] as const;
  for (const [what, address, words, target] of searches) {
    it(`finds ${what}`, async () => {
      await visit(address, {}, async (page) => {
        await page.keyboard.press("Control+k");
        const field = page.locator("#localsearch-input");
        await field.fill(words);
        const first = page.locator(".VPLocalSearchBox .result").first();
        await first.waitFor();
        await keepScreenshot(page, `site-search-${what.replaceAll(" ", "-")}`);
        // The box is made by VitePress: its list of results is one control, and has what axe-core would have apart.
        const own = (await accessibilityViolations(page)).filter(
          (text) => !/^(?:label-content-name-mismatch|nested-interactive): (?:\.VPLocalSearchBox|\.selected|#localsearch|a\[)/.test(text),
        );
        expect(own).to.deep.equal([]);
        await field.press("Enter");
        await page.waitForURL(`${server.origin}${target}*`);
      });
    });
  }

  it("leads from a page to the same page in the other language, and back", () =>
    visit(pages.guide, {}, async (page) => {
      await page.getByRole("link", { name: "このページの日本語版" }).click();
      await page.waitForURL(`${server.origin}${pages.japanese}`);
      expect(await page.evaluate("document.documentElement.lang")).to.equal("ja");
      await page.getByRole("link", { name: "This page in English" }).click();
      await page.waitForURL(`${server.origin}${pages.guide}`);
    }));

  it("begins with a way past the menus for those who use the keyboard", () =>
    visit(pages.rule, {}, async (page) => {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.textContent.trim()")).to.equal("Skip to content");
    }));
});
