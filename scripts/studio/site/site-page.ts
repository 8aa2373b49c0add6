import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { escapeText } from "../../core/xml/escape.js";
import type { StudioClient } from "../server/page.js";

/** A response of the API as the page has it, by its path. */
export interface SitePiece {
  readonly path: string;
  readonly json: string;
}

/**
 * The studio as one file. Its policy lets in the page's own script and style, by their hashes, and nothing else: no address
 * is asked for anything. Data is in elements that no browser runs or reads as markup.
 */
export function sitePage({ script, style }: StudioClient, title: string, pieces: readonly SitePiece[]): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashSource(script)}`,
    `style-src ${hashSource(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const data = pieces.map(({ path, json }) => {
    const content = deflateRawSync(json, { level: 9 }).toString("base64");
    // Paths are encoded, so that nothing in them ends the attribute.
    return `<script type="text/plain" id="data:${path}">${content}</script>`;
  });
  return [
    `<!doctype html>`,
    `<html lang="en">`,
    `<head>`,
    `<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="referrer" content="no-referrer">`,
    `<title>${escapeText(title)}</title>`,
    `<link rel="icon" href="data:,">`,
    `<style>${style}</style>`,
    `</head>`,
    `<body>`,
    `<div id="studio"></div>`,
    `<noscript>This page needs JavaScript. It loads nothing from the network.</noscript>`,
    ...data,
    `<script>${script}</script>`,
    `</body>`,
    `</html>`,
    "",
  ].join("\n");
}

/** The source of an inline element, as Content Security Policy Level 3 writes it. */
function hashSource(content: string): string {
  return `'sha256-${createHash("sha256").update(content, "utf8").digest("base64")}'`;
}
