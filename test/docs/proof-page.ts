import { replaceGenerated, table, type GeneratedPage } from "./generated-page.js";
import { allStories, storiesBySubject } from "../validate/stories/all-stories.js";
import { promises } from "./promises.js";

/** docs/proof.md: what is promised, by which rules it is found and which tests prove it. */
export const proofPage: GeneratedPage = {
  file: "docs/proof.md",
  write: (current) => replaceGenerated(replaceGenerated(current, "recall", recall()), "promises", content()),
};

function recall(): string {
  const found = allStories.filter(({ code }) => code !== undefined).length;
  const rows = storiesBySubject.map(([subject, stories]) => {
    const known = stories.filter(({ code }) => code !== undefined).length;
    return [subject, String(stories.length), String(known), `${((known / stories.length) * 100).toFixed(1)} %`];
  });
  const share = `${((found / allStories.length) * 100).toFixed(1)} %`;
  const all = table(
    ["stories about", "collected", "found", "recall"],
    [...rows, ["all", String(allStories.length), String(found), share]],
  );
  return `**Recall**: public reports of failures whose cause is in the files, [each with its link](calibration.md#stories-of-failures).\n\n${all}`;
}

function content(): string {
  return Object.entries(promises)
    .map(([subject, list]) => {
      const rows = list.map(({ what, codes = [], tests, page }) => [
        page === undefined ? what : `${what} ([more](${page}))`,
        codes.join(", "),
        tests.map((test) => `test/${test}`).join(", "),
      ]);
      return `## ${subject}\n\n${table(["promise", "rules", "tests"], rows)}`;
    })
    .join("\n\n");
}
