import { crc32, inflateRawSync } from "node:zlib";
import { InputError } from "../diagnostics/input-error.js";
import type { ByteSource } from "./byte-source.js";
import { readCentralDirectory, type RawEntry } from "./central-directory.js";
import { nameKey, safeEntryName } from "./entry-name.js";

/** How much an archive from elsewhere may ask for. */
export interface ZipLimits {
  readonly maxEntries: number;
  /** Unpacked bytes of one entry. */
  readonly maxEntrySize: number;
  /** Unpacked bytes of all entries. */
  readonly maxTotalSize: number;
  /** Unpacked by packed size, looked at only above 1 MiB: repetitive XML reaches 50, a bomb 1,000. */
  readonly maxRatio: number;
}

const defaultZipLimits: ZipLimits = {
  maxEntries: 20_000,
  maxEntrySize: 256 * 1024 * 1024,
  maxTotalSize: 1024 * 1024 * 1024,
  maxRatio: 250,
};

/** A file in an archive. */
export interface ZipEntry {
  /** Safe: relative, forward slashes, unique whatever the case. */
  readonly name: string;
  /** Unpacked size in bytes, as the archive states it; reading fails when it is false. */
  readonly size: number;
  readonly compressedSize: number;
}

export interface ZipArchive {
  /** Files only, in the archive's order. */
  readonly entries: readonly ZipEntry[];
  find(name: string): ZipEntry | undefined;
  /** Unpacks one file. @throws InputError when it is damaged or larger than stated */
  read(entry: ZipEntry): Uint8Array;
}

const ratioFloor = 1024 * 1024;

/**
 * Opens a zip from an unknown hand. Everything that could leave the target folder, overwrite a neighbor or fill memory
 * is refused before a byte is unpacked.
 * @param label names the archive in messages
 * @throws InputError
 */
export function openZip(source: ByteSource, label: string, limits: Partial<ZipLimits> = {}): ZipArchive {
  const bounds = { ...defaultZipLimits, ...limits };
  const raw = readCentralDirectory(source, label, bounds.maxEntries);
  const locations = new Map<ZipEntry, Location>();
  const byKey = new Map<string, ZipEntry>();
  const folders = new Set<string>();
  let total = 0;
  for (const item of raw) {
    const refuse = (reason: string): never => {
      throw new InputError(`${label}: entry '${printable(item.rawName)}' is refused, ${reason}`);
    };
    const name = safeEntryName(item.rawName);
    if ("refused" in name) return refuse(name.refused);
    checkKind(item, refuse);
    if (name.directory) {
      if (item.size !== 0) refuse("it is a folder with content");
      folders.add(nameKey(name.name));
      continue;
    }
    const key = nameKey(name.name);
    const twin = byKey.get(key);
    if (twin !== undefined) refuse(`its name is there twice ('${twin.name}')`);
    if (item.size > bounds.maxEntrySize) {
      refuse(`it unpacks to ${item.size} bytes, at most ${bounds.maxEntrySize} are read`);
    }
    if (item.size > ratioFloor && item.size > item.compressedSize * bounds.maxRatio) {
      refuse(
        `it unpacks to ${Math.round(item.size / Math.max(1, item.compressedSize))} times its size, at most ${bounds.maxRatio}`,
      );
    }
    total += item.size;
    if (total > bounds.maxTotalSize) refuse(`the archive unpacks to more than ${bounds.maxTotalSize} bytes`);
    const entry = { name: name.name, size: item.size, compressedSize: item.compressedSize };
    byKey.set(key, entry);
    locations.set(entry, { raw: item, refuse });
    for (let cut = key.lastIndexOf("/"); cut > 0; cut = key.lastIndexOf("/", cut - 1)) folders.add(key.slice(0, cut));
  }
  for (const [key, entry] of byKey) {
    if (folders.has(key)) throw new InputError(`${label}: entry '${entry.name}' is refused, it is also a folder`);
  }
  locate(source, locations);
  return {
    entries: [...byKey.values()],
    find: (name) => byKey.get(nameKey(name)),
    read(entry) {
      const location = locations.get(entry);
      if (location === undefined) throw new InputError(`${label}: no entry '${entry.name}'`);
      return unpack(source, location);
    },
  };
}

interface Location {
  readonly raw: RawEntry;
  readonly refuse: (reason: string) => never;
  /** Offset of the packed bytes. */
  start?: number;
}

function checkKind(item: RawEntry, refuse: (reason: string) => never): void {
  // Bits 0 (encrypted), 6 (strong encryption) and 13 (masked headers), APPNOTE.TXT §4.4.4.
  if ((item.flags & 0x2041) !== 0) refuse("it is encrypted");
  if (item.method !== 0 && item.method !== 8) refuse(`its compression method is ${item.method}, expected 0 or 8`);
  if (item.method === 0 && item.size !== item.compressedSize) refuse("its stored size is not its size");
  const kind = (item.attributes >>> 16) & 0xf000;
  if (kind === 0xa000) refuse("it is a symbolic link");
  if (kind !== 0 && kind !== 0x8000 && kind !== 0x4000) refuse("it is neither a file nor a folder");
}

/** Finds each entry's bytes; entries that share bytes are a bomb's trick, no tool writes them. */
function locate(source: ByteSource, locations: ReadonlyMap<ZipEntry, Location>): void {
  const ordered = [...locations.values()].sort((a, b) => a.raw.localOffset - b.raw.localOffset);
  let free = 0;
  for (const location of ordered) {
    const { raw, refuse } = location;
    if (raw.localOffset < free) refuse("it overlaps another entry");
    if (raw.localOffset + 30 > source.size) refuse("it lies outside the file");
    const header = Buffer.from(source.read(raw.localOffset, 30));
    if (header.readUInt32LE(0) !== 0x04034b50) refuse("there is no entry where the directory points to");
    const nameLength = header.readUInt16LE(26);
    const name = Buffer.from(source.read(raw.localOffset + 30, nameLength));
    if (name.toString("utf8") !== raw.rawName && name.toString("latin1") !== raw.rawName) {
      refuse("its name differs from the one in the directory");
    }
    location.start = raw.localOffset + 30 + nameLength + header.readUInt16LE(28);
    free = location.start + raw.compressedSize;
    if (free > source.size) refuse("it lies outside the file");
  }
}

function unpack(source: ByteSource, { raw, refuse, start = 0 }: Location): Uint8Array {
  const content = raw.method === 0 ? source.read(start, raw.size).slice() : inflate(source, raw, start, refuse);
  if (crc32(content) !== raw.crc32) refuse("it is damaged, its checksum does not match");
  return content;
}

function inflate(source: ByteSource, raw: RawEntry, start: number, refuse: (reason: string) => never): Uint8Array {
  let content: Uint8Array;
  try {
    // Node's zlib itself stops at the limit: an entry with a false size costs no more memory than it states.
    content = inflateRawSync(source.read(start, raw.compressedSize), { maxOutputLength: Math.max(1, raw.size) });
  } catch (error) {
    const tooLong = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return refuse(
      tooLong
        ? `it unpacks to more than the ${raw.size} bytes it states`
        : `it is damaged (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  if (content.length !== raw.size) refuse(`it unpacks to ${content.length} bytes, it states ${raw.size}`);
  return content;
}

/** A name that may contain anything, fit for a message. */
function printable(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  return name.slice(0, 120).replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");
}
