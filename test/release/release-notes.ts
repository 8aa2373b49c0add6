/** A version as a tag has it: `v1.2.3`, `1.2.3` or `1.2.3-beta.1`. */
const tag = /^v?(\d+\.\d+\.\d+)(-[0-9A-Za-z.-]+)?$/;

/** The version that a tag names, without its `v`. Throws when it is not one. */
export function versionOfTag(name: string): string {
  const match = tag.exec(name);
  if (match === null) throw new Error(`a release's tag must be v<major>.<minor>.<patch>, not ${JSON.stringify(name)}`);
  return `${match[1] ?? ""}${match[2] ?? ""}`;
}

/**
 * The section of a version in CHANGELOG.md, without its heading: from `## <version>`, with or without a date, to the next
 * heading of that level. Throws when there is none, or when it is empty.
 */
export function releaseNotes(changelog: string, version: string): string {
  const lines = changelog.split(/\r?\n/);
  const start = lines.findIndex((line) => line === `## ${version}` || line.startsWith(`## ${version} `));
  if (start === -1) throw new Error(`CHANGELOG.md has no section "## ${version}"`);
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("## "));
  const notes = lines
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .join("\n")
    .trim();
  if (notes === "") throw new Error(`the section "## ${version}" of CHANGELOG.md is empty`);
  return `${notes}\n`;
}
