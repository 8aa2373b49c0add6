import { createHash } from "node:crypto";

/** Namespace of every id this project derives (a random UUID, fixed for good: changing it would re-create all imports). */
const namespace = "5b1a3c58-0f0f-4a4c-9d4e-2f6f2c1f8a77";

/**
 * A version 5 UUID (RFC 9562 §5.5) from names that identify a thing: the same names give the same id on every machine,
 * so that a second import updates instead of duplicating.
 */
export function stableUuid(...names: readonly string[]): string {
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    // A separator that no name contains keeps ("ab","c") apart from ("a","bc").
    .update(names.join("\u0000"))
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** Lower-case hexadecimal SHA-256. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
