import { deflateRawSync } from "node:zlib";

/** A deflate window: more than this of a dictionary is never looked at (RFC 1951, 32 KiB). */
const window = 32_768;

/**
 * Data for a page: compressed, in base64.
 * @param dictionary text that is at hand when the data is read, and much like it
 */
export function pack(text: string, dictionary = ""): string {
  return deflateRawSync(text, { level: 9, dictionary: dictionaryOf(dictionary) }).toString("base64");
}

function dictionaryOf(text: string): Buffer {
  return Buffer.from(text, "utf8").subarray(-window);
}
