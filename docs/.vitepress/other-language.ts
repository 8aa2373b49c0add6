import * as fs from "node:fs";
import * as path from "node:path";
import type { PageData } from "vitepress";

const docs = path.join(import.meta.dirname, "..");

/** The same page in the other language, where there is one: the theme shows it above the page. */
export function linkOtherLanguage({ filePath, frontmatter }: PageData): void {
  const isJapanese = filePath.endsWith(".ja.md");
  const other = isJapanese ? filePath.replace(/\.ja\.md$/, ".md") : filePath.replace(/\.md$/, ".ja.md");
  if (!fs.existsSync(path.join(docs, other))) return;
  const page = filePath.replace(/(?:\.ja)?\.md$/, "");
  frontmatter["otherLanguage"] = isJapanese
    ? { lang: "en", text: "This page in English", link: `/${page}` }
    : { lang: "ja", text: "このページの日本語版", link: `/ja/${page}` };
}
