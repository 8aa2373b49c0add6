import { TextDecoder } from "node:util";

/** Turns bytes into text. */
type Decode = (bytes: Uint8Array) => string;

/**
 * The charsets that .NET knows by these names and that can be decoded here, a decoder's name first. .NET has more, such as those of
 * mainframes; and it does not know some that browsers do: `utf8`, which Azure Resource Manager refuses in a data URI too
 * (KingslandConsulting/Kingsland.ArmLinter, tests with the results of real deployments). test/dotnet/expression-oracle compares.
 */
const charsets: readonly string[] = [
  "utf-8 unicode-1-1-utf-8 unicode-2-0-utf-8 x-unicode-1-1-utf-8 x-unicode-2-0-utf-8",
  "utf-16le utf-16 unicode ucs-2 iso-10646-ucs-2",
  "utf-16be unicodefffe",
  "utf-32le utf-32",
  "utf-32be",
  "us-ascii ascii ansi_x3.4-1968 ansi_x3.4-1986 cp367 csascii ibm367 iso-ir-6 iso646-us iso_646.irv:1991 us",
  "iso-8859-1 iso8859-1 iso_8859-1 iso_8859-1:1987 iso-ir-100 l1 latin1 csisolatin1 cp819 ibm819",
  "iso-8859-2 iso8859-2 iso_8859-2 iso_8859-2:1987 iso-ir-101 l2 latin2 csisolatin2",
  "iso-8859-3 iso_8859-3 iso_8859-3:1988 iso-ir-109 l3 latin3 csisolatin3",
  "iso-8859-4 iso_8859-4 iso_8859-4:1988 iso-ir-110 l4 latin4 csisolatin4",
  "iso-8859-5 iso_8859-5 iso_8859-5:1988 iso-ir-144 cyrillic csisolatincyrillic",
  "iso-8859-6 iso_8859-6 iso_8859-6:1987 iso-ir-127 arabic ecma-114 csisolatinarabic",
  "iso-8859-7 iso_8859-7 iso_8859-7:1987 iso-ir-126 greek greek8 ecma-118 elot_928 csisolatingreek",
  "iso-8859-8 iso_8859-8 iso_8859-8:1988 iso-ir-138 hebrew visual csisolatinhebrew",
  "iso-8859-9 iso_8859-9 iso_8859-9:1989 iso-ir-148 l5 latin5 csisolatin5",
  "iso-8859-13",
  "iso-8859-15 iso_8859-15 l9 latin9 csisolatin9",
  "koi8-r koi koi8 koi8r cskoi8r",
  "koi8-u koi8-ru",
  "macintosh",
  "windows-874 dos-874 tis-620 iso-8859-11",
  "windows-1250 x-cp1250",
  "windows-1251 x-cp1251",
  "windows-1252 cp1252 x-ansi",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256 cp1256",
  "windows-1257",
  "windows-1258",
  "gbk gb2312 gb2312-80 gb231280 gb_2312-80 chinese cn-gb csgb2312 csiso58gb231280 iso-ir-58",
  "gb18030",
  "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
  "euc-jp x-euc x-euc-jp cseucpkdfmtjapanese",
  "iso-2022-jp csiso2022jp",
  "shift_jis shift-jis sjis csshiftjis ms_kanji x-ms-cp932 x-sjis",
  "euc-kr cseuckr ks_c_5601 ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean iso-ir-149 csksc56011987",
];

const decoderNames: ReadonlyMap<string, string> = new Map(
  charsets.flatMap((names) => {
    const list = names.split(" ");
    return list.map((name): [string, string] => [name, list[0] ?? name]);
  }),
);

/** Those that Node decodes otherwise than .NET, or not at all. */
const ownDecoders: Readonly<Record<string, Decode>> = {
  "us-ascii": (bytes) => Buffer.from(bytes.map((byte) => (byte < 0x80 ? byte : 0x3f))).toString("latin1"),
  "iso-8859-1": latin1,
  // Browsers take it for windows-1254, which has letters where this has control characters.
  "iso-8859-9": (bytes) =>
    decodeInPieces(
      bytes,
      (byte) => byte < 0xa0,
      latin1,
      (letters) => decodeByNode("windows-1254", letters),
    ),
  // Node 20 decodes it as if it were iso-8859-1.
  "windows-1252": (bytes) =>
    latin1(bytes).replace(/[\u0080-\u009f]/g, (control) => windows1252[control.charCodeAt(0) - 0x80] ?? control),
  "utf-16le": (bytes) => decodeUtf16(Buffer.from(bytes)),
  "utf-16be": (bytes) => decodeUtf16(Buffer.from(bytes), true),
  "utf-32le": (bytes) => decodeUtf32(bytes, true),
  "utf-32be": (bytes) => decodeUtf32(bytes, false),
};

/** 0x80 to 0x9f; where nothing is defined .NET keeps the control character. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Whether a charset is one of .NET's that can be decoded here. */
export function isKnownCharset(name: string): boolean {
  return decoderNames.has(name.toLowerCase());
}

/**
 * The text that bytes are in a charset, with its byte order mark, as Encoding.GetString gives it.
 * @returns undefined for a charset that is not known
 */
export function decodeCharset(name: string, bytes: Uint8Array): string | undefined {
  const decoder = decoderNames.get(name.toLowerCase());
  if (decoder === undefined) return undefined;
  return (ownDecoders[decoder] ?? ((all: Uint8Array) => decodeByNode(decoder, all)))(bytes);
}

function decodeByNode(name: string, bytes: Uint8Array): string {
  return new TextDecoder(name, { ignoreBOM: true }).decode(bytes);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** Decodes runs of bytes that a test is true of with one decoder, and what is between them with the other. */
function decodeInPieces(bytes: Uint8Array, test: (byte: number) => boolean, isSo: Decode, isNot: Decode): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const kind = test(bytes[start] ?? 0);
    let end = start + 1;
    while (end < bytes.length && test(bytes[end] ?? 0) === kind) end++;
    pieces.push((kind ? isSo : isNot)(bytes.subarray(start, end)));
    start = end;
  }
  return pieces.join("");
}

/** Half a surrogate pair and half a character each become a replacement character. */
function decodeUtf16(bytes: Buffer, isBigEndian = false): string {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  if (isBigEndian) whole.swap16();
  const text = whole.toString("utf16le").replace(/\p{Cs}/gu, "\ufffd");
  return whole.length === bytes.length ? text : `${text}\ufffd`;
}

function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittleEndian);
    const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    characters.push(isCharacter ? String.fromCodePoint(code) : "\ufffd");
  }
  // What is left of a character that was cut off.
  if (bytes.length % 4 !== 0) characters.push("\ufffd");
  return characters.join("");
}
