import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * What axe-core finds on a page, each as its rule and the element.
 * The engine comes in through the debugger: the page's policy lets no other script in.
 */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ": " + target.join(" ") + ": " + failureSummary)))`,
  );
}
