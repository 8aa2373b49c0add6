import { createHash } from "node:crypto";
import { escapeText } from "../core/xml/escape.js";
import type { ClientFiles } from "./client-files.js";
import type { ReportOverview } from "./report-data.js";

/** A piece of data that the page reads when it needs it: compressed, in base64. */
export interface DataPiece {
  /** `overview`, `flow-0`, `scenario-12` */
  readonly id: string;
  readonly content: string;
}

/** Whether a page is a report, which a new one may replace. */
export function isReport(page: string): boolean {
  return page.includes('<script type="text/plain" id="data-overview">');
}

/**
 * The whole page. Its policy lets in the page's own script and style, by their hashes, and nothing else: no address is asked
 * for anything, whatever the data says. Data is in elements that no browser runs or reads as markup.
 */
export function reportPage(
  { script, style }: ClientFiles,
  { title }: ReportOverview,
  pieces: readonly DataPiece[],
): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashSource(script)}`,
    `style-src ${hashSource(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const data = pieces.map(({ id, content }) => `<script type="text/plain" id="data-${id}">${content}</script>`);
  return [
    `<!doctype html>`,
    `<html lang="en">`,
    `<head>`,
    `<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="referrer" content="no-referrer">`,
    `<title>${escapeText(title)}</title>`,
    `<style>${style}</style>`,
    `</head>`,
    `<body>`,
    `<noscript>This report needs JavaScript. It loads nothing from the network.</noscript>`,
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
