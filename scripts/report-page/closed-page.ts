import { createHash } from "node:crypto";
import { escapeText } from "../core/xml/escape.js";
import type { ClientFiles } from "./client-files.js";

/** A piece of data that a page reads when it needs it. */
export interface DataPiece {
  /** Of its element: `data-overview`. Nothing in it ends an attribute. */
  readonly id: string;
  /** As `pack` makes it. */
  readonly content: string;
}

interface ClosedPage {
  readonly title: string;
  readonly client: ClientFiles;
  readonly pieces: readonly DataPiece[];
  /** What the page is, for those whose browser runs no script: `This report`. */
  readonly name: string;
}

/**
 * A page that is one file. Its policy lets in its own script and style, by their hashes, and nothing else: no address is asked
 * for anything, whatever the data says. Data is in elements that no browser runs or reads as markup.
 */
export function closedPage({ title, client: { script, style }, pieces, name }: ClosedPage): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashSource(script)}`,
    `style-src ${hashSource(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
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
    `<div id="app"></div>`,
    `<noscript>${name} needs JavaScript. It loads nothing from the network.</noscript>`,
    ...pieces.map(({ id, content }) => `${opening(id)}${content}</script>`),
    `<script>${script}</script>`,
    `</body>`,
    `</html>`,
    "",
  ].join("\n");
}

/** Whether a page has a piece of data with that id, as only our own pages have. */
export function hasPiece(page: string, id: string): boolean {
  return page.includes(opening(id));
}

function opening(id: string): string {
  return `<script type="text/plain" id="${id}">`;
}

/** The source of an inline element, as Content Security Policy Level 3 writes it. */
function hashSource(content: string): string {
  return `'sha256-${createHash("sha256").update(content, "utf8").digest("base64")}'`;
}
