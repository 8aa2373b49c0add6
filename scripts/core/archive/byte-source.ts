import { InputError } from "../diagnostics/input-error.js";
import type { Files } from "../host/files.js";

/** Bytes that are read piece by piece, so that a large file never has to be in memory as a whole. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** `length` bytes from `offset`; fewer at the end. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
    close: () => undefined,
  };
}

/**
 * Opens a file for reading in pieces where the host can do that, otherwise from memory.
 * @throws InputError when there is no such file
 */
export function fileSource(files: Files, file: string, name = file): ByteSource {
  if (!files.exists(file)) throw new InputError(`${name}: no such file`);
  if (files.isDirectory(file)) throw new InputError(`${name}: a folder, expected a file`);
  return files.open?.(file) ?? bytesSource(files.readBytes(file));
}
