import * as fs from "node:fs";
import * as path from "node:path";
import { fileOf } from "./serve-folder.js";

/** Every link within a site that leads nowhere: to a file or to a heading that does not exist. */
export function deadLinks(folder: string): string[] {
  const pages = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
  const anchors = new Map<string, ReadonlySet<string>>();
  const anchorsOf = (file: string): ReadonlySet<string> => {
    const known = anchors.get(file) ?? new Set(attributes(fs.readFileSync(file, "utf8"), "id"));
    anchors.set(file, known);
    return known;
  };
  return pages.flatMap((page) => {
    const html = fs.readFileSync(path.join(folder, page), "utf8");
    const address = new URL(page.split(path.sep).join("/"), "http://site/");
    return [...attributes(html, "href"), ...attributes(html, "src")].flatMap((link) => {
      const target = new URL(link, address);
      if (target.host !== address.host) return [];
      const file = fileOf(folder, decodeURIComponent(target.pathname));
      if (file === undefined) return [`${page}: ${link}`];
      const anchor = decodeURIComponent(target.hash.slice(1));
      return anchor === "" || anchorsOf(file).has(anchor) ? [] : [`${page}: ${link} (no such heading)`];
    });
  });
}

function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"))].map(([, value = ""]) =>
    value.replaceAll("&amp;", "&").replaceAll("&#39;", "'"),
  );
}
