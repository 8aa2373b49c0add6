import { sha256 } from "../core/ids.js";

/** Endings that a viewer opens as data. Any other content could be a page with scripts, opened from disk. */
const harmless = /\.(?:csv|json|txt|pdf|zip|xlsx|docx|pptx|png|jpe?g|gif)$/i;

/** A report links to files up to this size. */
const maxBytes = 20_000_000;

/** Files beside the page, for what is too large for it. The same content is written once. */
export class DataFiles {
  readonly contents = new Map<string, string | Uint8Array>();

  /** @returns the address of the file, relative to the page; undefined for one that is too large */
  add(name: string, content: string | Uint8Array): string | undefined {
    if (content.length > maxBytes) return undefined;
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    const path = `data/${sha256(bytes).slice(0, 12)}-${safeName(name, typeof content === "string")}`;
    this.contents.set(path, content);
    return path;
  }
}

function safeName(name: string, isText: boolean): string {
  const plain = name
    .replace(/^.*[/\\]/, "")
    .replace(/[^\w.-]/g, "_")
    .slice(-60);
  return harmless.test(plain) ? plain : `${plain}${isText ? ".txt" : ".bin"}`;
}
