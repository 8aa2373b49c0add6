import { unicodeEscape } from "../unicode-escape.js";

/**
 * JSON text that depends on nothing but the value: two-space indentation, LF, a final line feed, members in the order
 * they were built. Characters outside ASCII are escaped, because paconn reads definitions with the machine's own code
 * page (reference: PowerPlatformConnectors tools/paconn-cli).
 */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/[\u007f-\uffff]/g, unicodeEscape) + "\n";
}
