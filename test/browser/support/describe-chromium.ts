import type { Suite } from "mocha";
import * as fs from "node:fs";
import { describeWith } from "../../support/optional-tool.js";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser that CHROMIUM_PATH names, or the one of the system. */
export const chromiumPath = process.env["CHROMIUM_PATH"] ?? usual.find((file) => fs.existsSync(file)) ?? "chromium";

/** A group of tests in a real browser; skipped without one, unless POWER_BATCH_REQUIRE names chromium. */
export function describeChromium(title: string, tests: (this: Suite) => void): void {
  describeWith("chromium", title, tests, chromiumPath);
}
