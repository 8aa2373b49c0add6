import { crc32 } from "node:zlib";
import { deflateSync } from "fflate";
import { safeEntryName } from "./entry-name.js";

/** A file to pack. */
export interface ZipInput {
  readonly name: string;
  readonly content: Uint8Array;
}

/** 1980-01-01 00:00 in MS-DOS form: the earliest a zip can say, and the same in every time zone. */
const date = 0x0021;
const versionNeeded = 20;
const utf8Flag = 0x0800;

/**
 * A zip whose bytes depend on nothing but names, contents and their order: fixed times, no attributes, every entry
 * deflated by fflate (Node's own zlib differs between versions).
 */
export function writeZip(inputs: readonly ZipInput[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of inputs) {
    const safe = safeEntryName(name);
    if ("refused" in safe || safe.directory || safe.name !== name) throw new Error(`not a name for a zip: ${name}`);
    const nameBytes = Buffer.from(name, "utf8");
    const packed = deflated(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(versionNeeded, 0);
    common.writeUInt16LE(nameBytes.length === name.length ? 0 : utf8Flag, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(date, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    parts.push(signature(0x04034b50), common, nameBytes, Buffer.from(packed.buffer, packed.byteOffset, packed.length));
    // Made by: MS-DOS, version 2.0; then the same fields, and no comment, disk number or attributes.
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(signature(0x02014b50), Buffer.from([versionNeeded, 0]), common, tail, nameBytes);
    offset += 30 + nameBytes.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(inputs.length, 4);
  end.writeUInt16LE(inputs.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, signature(0x06054b50), end]);
}

/** The same bytes are often packed twice, for the managed and the unmanaged package. */
const known = new WeakMap<Uint8Array, Uint8Array>();

function deflated(content: Uint8Array): Uint8Array {
  const packed = known.get(content) ?? deflateSync(content, { level: 6 });
  known.set(content, packed);
  return packed;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
