import { InputError } from "../diagnostics/input-error.js";
import type { ByteSource } from "./byte-source.js";

/** An entry as the central directory states it; nothing of it is trusted yet. */
export interface RawEntry {
  readonly rawName: string;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Unix mode in the upper 16 bits, DOS attributes below. */
  readonly attributes: number;
  readonly localOffset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;

/** Reads the list at the end of a zip (APPNOTE.TXT §4.3.12, §4.3.16). */
export function readCentralDirectory(source: ByteSource, label: string, maxEntries: number): RawEntry[] {
  const end = findEnd(source, label);
  const { count, size, offset } = end;
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) {
    throw new InputError(`${label}: a zip64 archive, expected a plain zip below 4 GB`);
  }
  if (count > maxEntries)
    throw new InputError(`${label}: has ${count} entries, expected at most ${maxEntries} are read`);
  if (offset + size > end.position) throw new InputError(`${label}: damaged zip, its directory lies outside the file`);
  const bytes = Buffer.from(source.read(offset, size));
  const entries: RawEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) {
      throw new InputError(`${label}: damaged zip, entry ${index + 1} of ${count} is not in its directory`);
    }
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) throw new InputError(`${label}: damaged zip, its directory is cut off`);
    entries.push({
      rawName: decodeName(bytes.subarray(at + 46, nameEnd)),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc32: bytes.readUInt32LE(at + 16),
      compressedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      attributes: bytes.readUInt32LE(at + 38),
      localOffset: bytes.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}

function findEnd(source: ByteSource, label: string): { count: number; size: number; offset: number; position: number } {
  const length = Math.min(source.size, endLength + 0xffff);
  const start = source.size - length;
  const tail = Buffer.from(source.read(start, length));
  for (let at = length - endLength; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    // A comment that looks like an end record would otherwise let one file contain two different archives.
    if (at + endLength + tail.readUInt16LE(at + 20) !== length) continue;
    if (tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 8) !== tail.readUInt16LE(at + 10)) {
      throw new InputError(`${label}: one disk of a split zip, expected a whole one`);
    }
    return {
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
      position: start + at,
    };
  }
  throw new InputError(`${label}: not a zip file`);
}

function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("latin1");
  }
}
