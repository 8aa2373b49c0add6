import * as fs from "node:fs";
import * as path from "node:path";
import { spawnSync } from "node:child_process";
import { chromium, type Browser, type Page } from "playwright-core";
import { repository } from "../../support/repository.js";
import { chromiumPath } from "./describe-chromium.js";

/** Screenshots of the last run, for people; nothing is compared with them. */
const screenshots = path.join(repository, "screenshots");

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: "light" | "dark";
}

/** A browser of the system with pages that note every error and every request that leaves the machine. */
export class TestBrowser {
  private browser: Browser | undefined;

  async start(): Promise<void> {
    buildClient();
    // The sandbox needs a user other than root; containers of build servers run as root.
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    this.browser = await chromium.launch({ executablePath: chromiumPath, args });
  }

  async open(address: string, { width = 1280, height = 800, theme = "light" }: PageOptions = {}): Promise<TestPage> {
    if (this.browser === undefined) throw new Error("the browser has not been started");
    const context = await this.browser.newContext({ viewport: { width, height }, colorScheme: theme });
    const page = await context.newPage();
    const errors: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(address);
    return { page, errors, requests, close: () => context.close() };
  }

  async stop(): Promise<void> {
    await this.browser?.close();
  }
}

export interface TestPage {
  readonly page: Page;
  /** Errors and warnings of the console, and errors that no script caught. */
  readonly errors: readonly string[];
  /** Addresses that were asked for, the page's own first. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Keeps what a page looks like in the folder `screenshots`. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  fs.mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
}

/** The pages as they are now; quick when nothing has changed since `npm run compile`. */
export function buildClient(): void {
  const { status, stderr } = spawnSync(process.execPath, [path.join(repository, "client", "build.js")], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`client/build.js failed: ${stderr}`);
}
