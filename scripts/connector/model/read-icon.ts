import { inflateSync } from "node:zlib";

/** What rules ask about icon.png. */
export interface IconFile {
  readonly size: number;
  /** Undefined when the file is not a PNG. */
  readonly png:
    | {
        readonly width: number;
        readonly height: number;
        readonly hasAlpha: boolean;
        /** The last chunk is there: the file was not cut. */
        readonly isWhole: boolean;
        /** Color of the top left pixel, `#rrggbb` or `#rrggbbaa`; undefined when it was not read. */
        readonly corner: string | undefined;
      }
    | undefined;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Larger pictures are not unpacked: only the first row is of interest, and nobody makes such icons. */
const maximumPixels = 2048 * 2048;

/** Reads size, transparency and the color of the top left corner of a PNG (Source: W3C PNG specification, §5, §9, §11). */
export function readIcon(bytes: Uint8Array): IconFile {
  const size = bytes.length;
  if (size < 33 || signature.some((byte, index) => bytes[index] !== byte)) return { size, png: undefined };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const depth = bytes[24] ?? 0;
  const type = bytes[25] ?? 0;
  const interlaced = bytes[28] !== 0;
  const pieces: Uint8Array[] = [];
  let palette: Uint8Array | undefined;
  let transparency = false;
  let isWhole = false;
  for (let at = 8; at + 12 <= size;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, Math.min(at + 8 + length, size));
    if (name === "IDAT") pieces.push(data);
    if (name === "PLTE") palette = data;
    if (name === "tRNS") transparency = true;
    if (name === "IEND") isWhole = true;
    if (name === "IEND" || length > size) break;
    at += 12 + length;
  }
  const hasAlpha = type === 4 || type === 6 || transparency;
  const readable = !interlaced && depth === 8 && width > 0 && width * height <= maximumPixels;
  const corner = readable ? firstPixel(pieces, type, palette, width, height) : undefined;
  return { size, png: { width, height, hasAlpha, isWhole, corner } };
}

/** Bytes of a pixel by color type. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function firstPixel(
  pieces: readonly Uint8Array[],
  type: number,
  palette: Uint8Array | undefined,
  width: number,
  height: number,
): string | undefined {
  const count = channels[type];
  if (count === undefined || pieces.length === 0) return undefined;
  let row: Uint8Array;
  try {
    row = inflateSync(Buffer.concat(pieces), { maxOutputLength: (width * count + 1) * height });
  } catch {
    return undefined;
  }
  // The first pixel of the first row has no left or upper neighbor, so every filter leaves it as it is.
  const pixel = [...row.subarray(1, 1 + count)];
  const [a = 0, b = 0, c = 0, d = 255] = pixel;
  if (type === 3) return palette === undefined ? undefined : hex([...palette.subarray(a * 3, a * 3 + 3)]);
  if (type === 0) return hex([a, a, a]);
  if (type === 4) return hex(b === 255 ? [a, a, a] : [a, a, a, b]);
  return hex(type === 6 && d !== 255 ? [a, b, c, d] : [a, b, c]);
}

function hex(values: readonly number[]): string {
  return `#${values.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
