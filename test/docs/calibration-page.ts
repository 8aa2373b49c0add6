import { addressOf, titleOf, type Story } from "../validate/stories/story.js";
import { allStories, storiesBySubject } from "../validate/stories/all-stories.js";
import { severityReasons } from "../validate/severity-reasons.js";
import { registry } from "../../scripts/validate/registry.js";
import { replaceGenerated, table, type GeneratedPage } from "./generated-page.js";

/** docs/calibration.md: why rules have their severity, and the tables of reported failures. */
export const calibrationPage: GeneratedPage = {
  file: "docs/calibration.md",
  write: (current) => replaceGenerated(replaceGenerated(current, "severities", severities()), "stories", content()),
};

function severities(): string {
  return table(
    ["reason", "rules"],
    severityReasons.map(({ reason, codes }) => [`${reason} (${codes.length})`, codes.join(", ")]),
  );
}

function content(): string {
  const found = allStories.filter(({ code }) => code !== undefined).length;
  const share = ((found / allStories.length) * 100).toFixed(1);
  const lead = `Of ${allStories.length} stories whose cause is in the files, the rules find ${found} (${share} %).`;
  const parts = storiesBySubject.map(
    ([subject, stories]) => `### ${subject}\n\n${table(["story", "where", "found by"], stories.map(row))}`,
  );
  return [lead, ...parts].join("\n\n");
}

function row(story: Story): string[] {
  const { what, code, missed = "" } = story;
  const rule = code === undefined ? undefined : registry.get(code);
  const severity =
    rule === undefined ? "" : [rule.severity, rule.certification].filter(Boolean).join(", certification ");
  const foundBy = rule === undefined ? `**missed**: ${missed}` : `${rule.code}, ${severity}`;
  return [what, `[${titleOf(story)}](${addressOf(story)})`, foundBy];
}
