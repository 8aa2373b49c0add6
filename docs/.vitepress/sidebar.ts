import * as fs from "node:fs";
import * as path from "node:path";
import type { DefaultTheme } from "vitepress";

const docs = path.join(import.meta.dirname, "..");

/** Folders of docs/ in the order of the sidebar, and what it calls them. */
const groups = {
  en: { guides: "Guides", "": "Topics", reference: "Reference" },
  ja: { guides: "ガイド" },
} as const;

/** Folders with many pages have a sidebar of their own; the others lead there by one link. */
const apart = { rules: "Rules", adr: "Decisions" } as const;

/** The sidebars by the address that they are for: every page of docs/ under its first heading, so that a new page is there by itself. */
export function sidebars(language: keyof typeof groups): DefaultTheme.SidebarMulti {
  const main = Object.entries(groups[language]).map(([folder, text]) => ({ text, items: pagesOf(folder, language) }));
  if (language === "ja") return { "/ja/": main };
  const own = Object.entries(apart).map(
    ([folder, text]) => [folder, { text, items: pagesOf(folder, language) }] as const,
  );
  const links = own.map(([, { text, items }]) => ({ text, link: items[0]?.link }));
  return {
    ...Object.fromEntries(own.map(([folder, group]) => [`/${folder}/`, [group]])),
    "/": [...main, { text: "More", items: links }],
  };
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
