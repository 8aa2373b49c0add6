import * as fs from "node:fs";
import * as path from "node:path";
import type { MarkdownRenderer } from "vitepress";

const docs = path.join(import.meta.dirname, "..");

/**
 * Makes links of pages fit the site. Pages link to sources and to README.md, which are no pages: these links lead to the repository. One to a file that does not
 * exist stops the build, as a dead link between pages does.
 */
export function outsideLinks(markdown: MarkdownRenderer, repository: string): void {
  markdown.core.ruler.push("outside links", (state) => {
    const env = state.env as { path?: string; realPath?: string };
    const page = env.realPath ?? env.path ?? docs;
    for (const token of state.tokens.flatMap((one) => one.children ?? [])) {
      const href = token.attrGet("href");
      if (token.type !== "link_open" || href === null || /^([a-z]+:|#|\/)/i.test(href)) continue;
      const [file = "", anchor] = href.split("#");
      const target = path.resolve(path.dirname(page), decodeURI(file));
      const inside = path.relative(docs, target);
      if (!inside.startsWith("..") && target.endsWith(".md")) {
        // Japanese pages are below /ja/, so between the languages relative links do not fit.
        const isJapanese = inside.endsWith(".ja.md");
        if (isJapanese || page.endsWith(".ja.md")) {
          const address = inside
            .split(path.sep)
            .join("/")
            .replace(/(\.ja)?\.md$/, "");
          token.attrSet("href", `/${isJapanese ? "ja/" : ""}${address}${anchor === undefined ? "" : `#${anchor}`}`);
        }
        continue;
      }
      if (!fs.existsSync(target)) throw new Error(`${path.relative(docs, page)}: the link ${href} leads to no file`);
      const kind = fs.statSync(target).isDirectory() ? "tree" : "blob";
      const location = path.relative(path.join(docs, ".."), target).split(path.sep).join("/");
      token.attrSet("href", `${repository}/${kind}/main/${location}${anchor === undefined ? "" : `#${anchor}`}`);
    }
  });
}
