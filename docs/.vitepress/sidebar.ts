import * as fs from "node:fs";
import * as path from "node:path";
import type { DefaultTheme } from "vitepress";

const docs = path.join(import.meta.dirname, "..");

/** Folders of docs/ in the order of the sidebar, and what it calls them. */
const groups = {
  en: { guides: "Guides", "": "Topics", reference: "Reference", rules: "Rules", adr: "Decisions" },
  ja: { guides: "ガイド" },
} as const;

/** The sidebar of a language: every page of docs/ under its first heading, so that a new page is there by itself. */
export function sidebar(language: keyof typeof groups): DefaultTheme.SidebarItem[] {
  return Object.entries(groups[language]).map(([folder, text]) => ({
    text,
    collapsed: folder === "rules" || folder === "adr",
    items: pagesOf(folder, language),
  }));
}

function pagesOf(folder: string, language: string): DefaultTheme.SidebarItem[] {
  return fs
    .readdirSync(path.join(docs, folder))
    .filter(
      (name) => name.endsWith(".md") && name.endsWith(".ja.md") === (language === "ja") && !name.startsWith("index"),
    )
    .map((name) => {
      const text = fs.readFileSync(path.join(docs, folder, name), "utf8");
      const page = path.posix.join("/", language === "ja" ? "ja" : "", folder, name.replace(/(\.ja)?\.md$/, ""));
      return { text: /^# (.+)$/m.exec(text)?.[1]?.replaceAll("`", "") ?? name, link: page };
    });
}
