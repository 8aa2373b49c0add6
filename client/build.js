/**
 * Bundles the pages of client/ into lib/client: one script and one style sheet each, with everything in them, since a report
 * opens from disk and the studio loads nothing from elsewhere. Does nothing when no source has changed.
 */
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

const root = path.dirname(import.meta.dirname);
const out = path.join(root, "lib", "client");
const stamp = path.join(out, "sources.sha256");
const pages = ["report", "studio"];

/** Of everything that a bundle is made from: the client, the modules of scripts/ that it may import, and the bundler. */
function hashOfSources() {
  const hash = createHash("sha256");
  const folders = ["client", "scripts"];
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(?:tsx?|css|js)$/.test(file))
      .map((file) => path.join(folder, file)),
  );
  for (const file of [...files, "package-lock.json"].sort()) {
    hash.update(`${file}\n`).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

const hash = hashOfSources();
const products = pages.flatMap((page) => [`${page}.js`, `${page}.css`]);
const isCurrent =
  products.every((file) => fs.existsSync(path.join(out, file))) &&
  fs.existsSync(stamp) &&
  fs.readFileSync(stamp, "utf8") === hash;

if (!isCurrent) {
  const { build } = await import("vite");
  fs.rmSync(out, { recursive: true, force: true });
  for (const page of pages) {
    await build({
      configFile: false,
      root: path.join(root, "client"),
      logLevel: "warn",
      define: { "process.env.NODE_ENV": '"production"' },
      oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
      build: {
        outDir: out,
        emptyOutDir: false,
        target: "es2022",
        // Browsers' own preloading needs no help, and a page from disk has nothing to preload.
        modulePreload: false,
        lib: {
          entry: path.join(root, "client", page, "main.tsx"),
          formats: ["iife"],
          name: "powerBatch",
          fileName: () => `${page}.js`,
          cssFileName: page,
        },
      },
    });
  }
  fs.writeFileSync(stamp, hash);
}
