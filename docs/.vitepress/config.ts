import { defineConfig } from "vitepress";
import { outsideLinks } from "./outside-links.ts";
import { linkOtherLanguage } from "./other-language.ts";
import { oneIndex, search } from "./search.ts";
import { sidebars } from "./sidebar.ts";

/** Where files of the repository are shown; a fork sets its own address. */
const repository = process.env["SITE_REPOSITORY"] ?? "https://github.com/OWNER/power-batch";

/** The folder of the address that the site is served from. */
const base = process.env["SITE_BASE"] ?? "/";

// `npm run site` writes site/. Pages are the files of docs/ as they are; a link to a file that does not exist fails the build.
// eslint-disable-next-line no-restricted-exports -- VitePress asks for it.
export default defineConfig({
  title: "Power Batch",
  description: "Many things at once on the Power Platform, and nothing lost",
  base,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}icon.svg` }]],
  transformPageData: linkOtherLanguage,
  outDir: "../site",
  cacheDir: "../lib/site-cache",
  cleanUrls: true,
  lastUpdated: false,
  ignoreDeadLinks: false,
  // Pages in Japanese are beside the English ones: x.ja.md.
  rewrites: (id) => (id.endsWith(".ja.md") ? `ja/${id.replace(/\.ja\.md$/, ".md")}` : id),
  markdown: {
    // `<name>` in a text is a text.
    html: false,
    // Headings have the anchors that GitHub gives them, so that a link is right in both.
    anchor: {
      slugify: (heading) =>
        heading
          .trim()
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
          .replaceAll(" ", "-"),
    },
    config: (markdown) => {
      markdown.core.ruler.before("normalize", "comments", (state) => {
        state.src = state.src.replace(/^<!--[\s\S]*?-->$/gm, "");
      });
      outsideLinks(markdown, repository);
    },
  },
  vite: oneIndex,
  locales: {
    root: { label: "English", lang: "en" },
    ja: {
      label: "日本語",
      lang: "ja",
      themeConfig: {
        nav: [{ text: "どの方法を使うか", link: "/ja/guides/which-way-is-mine" }],
        sidebar: sidebars("ja"),
        outline: { label: "このページの内容" },
        docFooter: { prev: "前へ", next: "次へ" },
        darkModeSwitchLabel: "外観",
        sidebarMenuLabel: "メニュー",
        returnToTopLabel: "先頭へ",
        langMenuLabel: "言語",
      },
    },
  },
  themeConfig: {
    nav: [
      { text: "Which way is mine?", link: "/guides/which-way-is-mine" },
      { text: "Test a flow", link: "/guides/test-a-flow-you-already-have" },
      { text: "Commands", link: "/reference/commands" },
      { text: "Rules", link: "/rules/README" },
    ],
    sidebar: sidebars("en"),
    outline: { level: [2, 3] },
    // Not every page is there in both languages: the menu leads to the home page, and a page to its own translation.
    i18nRouting: false,
    search,
  },
});
