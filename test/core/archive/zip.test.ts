import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import { bytesSource, fileSource } from "../../../scripts/core/archive/byte-source.js";
import { openZip, type ZipLimits } from "../../../scripts/core/archive/zip-reader.js";
import { writeZip } from "../../../scripts/core/archive/zip-writer.js";
import { InputError } from "../../../scripts/core/diagnostics/input-error.js";
import { diskFiles } from "../../../scripts/core/host/files.js";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A zip with a forbidden name: written with a harmless one of equal length, then patched in both places. */
function renamed(...names: string[]): Uint8Array {
  const placeholders = names.map((name, index) => `${index}`.padEnd(Buffer.byteLength(name), "x"));
  const bytes = Buffer.from(writeZip(placeholders.map((name) => ({ name, content: text(name) }))));
  names.forEach((name, index) => {
    const from = Buffer.from(placeholders[index] ?? "");
    // The content is deflated as stored-like text, so only the two headers are patched: local first, directory last.
    const local = bytes.indexOf(from);
    const central = bytes.lastIndexOf(from);
    Buffer.from(name).copy(bytes, local);
    Buffer.from(name).copy(bytes, central);
  });
  return bytes;
}

/** Changes fields of the first entry in the directory (and, where asked, in the local header). */
function patched(change: (bytes: Buffer, central: number) => void, name = "a.txt"): Uint8Array {
  const bytes = Buffer.from(writeZip([{ name, content: text("content of the entry") }]));
  change(bytes, bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])));
  return bytes;
}

function open(bytes: Uint8Array, limits?: Partial<ZipLimits>): Record<string, string> {
  const archive = openZip(bytesSource(bytes), "x.zip", limits);
  return Object.fromEntries(archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry)).toString()]));
}

describe("zip reader", () => {
  const names: readonly [string, string][] = [
    ["../up.txt", "climbs out of the folder with '..'"],
    ["a/../../up", "climbs out of the folder with '..'"],
    ["a\\..\\..\\up", "climbs out of the folder with '..'"],
    ["a/.. /up", "climbs out of the folder with '.. '"],
    ["./here", "climbs out of the folder with '.'"],
    ["/etc/passwd", "absolute path"],
    ["\\\\host\\share", "absolute path"],
    ["C:\\windows", "drive letter"],
    ["c:relative", "drive letter"],
    ["a//b", "empty path segment"],
    ["file.txt:stream", "a colon"],
    ["a\u0000b", "a control character"],
  ];
  for (const [name, reason] of names) {
    it(`refuses the name ${JSON.stringify(name)}`, () => {
      expect(() => open(renamed(name))).to.throw(InputError, reason);
    });
  }

  const kinds: readonly [string, (bytes: Buffer, central: number) => void, string][] = [
    ["an encrypted entry", (b, c) => b.writeUInt16LE(1, c + 8), "it is encrypted"],
    ["a strongly encrypted entry", (b, c) => b.writeUInt16LE(0x40, c + 8), "it is encrypted"],
    ["an unknown method", (b, c) => b.writeUInt16LE(12, c + 10), "compression method is 12, expected 0 or 8"],
    ["a symbolic link", (b, c) => b.writeUInt32LE(0xa1ff0000, c + 38), "it is a symbolic link"],
    ["a device", (b, c) => b.writeUInt32LE(0x21ff0000, c + 38), "neither a file nor a folder"],
    ["a wrong checksum", (b, c) => b.writeUInt32LE(7, c + 16), "checksum does not match"],
    ["a size that is too small", (b, c) => b.writeUInt32LE(3, c + 24), "unpacks to more than the 3 bytes it states"],
    ["a size that is too large", (b, c) => b.writeUInt32LE(99, c + 24), "unpacks to 20 bytes, it states 99"],
    ["an entry outside the file", (b, c) => b.writeUInt32LE(0xffffff, c + 42), "it lies outside the file"],
    ["an entry that is none", (b, c) => b.writeUInt32LE(4, c + 42), "no entry where the directory points"],
    ["a name that differs", (b) => b.write("b", 30), "its name differs from the one in the directory"],
    ["an end before its bytes", (b, c) => b.writeUInt32LE(0xfffffff, c + 20), "it lies outside the file"],
  ];
  for (const [what, change, reason] of kinds) {
    it(`refuses ${what}`, () => {
      expect(() => open(patched(change))).to.throw(InputError, reason);
      expect(() => open(patched(change))).to.throw(InputError, "'a.txt'");
    });
  }

  it("refuses names that are there twice, whatever the case", () => {
    expect(() => open(renamed("Workflows/A.json", "workflows\\a.JSON"))).to.throw("there twice ('Workflows/A.json')");
  });

  it("refuses a file that is also a folder", () => {
    expect(() => open(renamed("a/b", "A"))).to.throw("it is also a folder");
  });

  it("refuses entries that share bytes", () => {
    const bytes = Buffer.from(
      writeZip([
        { name: "aa", content: text("1") },
        { name: "bb", content: text("1") },
      ]),
    );
    const second = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(0, second + 42);
    expect(() => open(bytes)).to.throw("it overlaps another entry");
  });

  it("refuses bombs by ratio, entry size, total size and count, before unpacking anything", () => {
    const zeros = writeZip([{ name: "bomb", content: new Uint8Array(3_000_000) }]);
    expect(() => openZip(bytesSource(zeros), "x.zip")).to.throw(InputError, "times its size, at most 250");
    const two = writeZip(["a", "b"].map((name) => ({ name, content: text("0123456789") })));
    expect(() => openZip(bytesSource(two), "x.zip", { maxEntrySize: 9 })).to.throw("unpacks to 10 bytes, at most 9");
    expect(() => openZip(bytesSource(two), "x.zip", { maxTotalSize: 19 })).to.throw("more than 19 bytes");
    expect(() => openZip(bytesSource(two), "x.zip", { maxEntries: 1 })).to.throw("has 2 entries, expected at most 1");
  });

  it("stops a lying bomb at the size it states", () => {
    const bomb = Buffer.from(writeZip([{ name: "bomb", content: new Uint8Array(50_000_000) }]));
    bomb.writeUInt32LE(1000, bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);
    expect(() => open(bomb)).to.throw("more than the 1000 bytes it states");
  });

  it("refuses what is no zip, or a damaged one", () => {
    expect(() => open(text("hello"))).to.throw(InputError, "x.zip: not a zip file");
    expect(() => open(new Uint8Array(0))).to.throw(InputError, "not a zip file");
    const whole = writeZip([{ name: "a", content: text("1") }]);
    expect(() => open(whole.subarray(0, whole.length - 3))).to.throw(InputError);
    expect(() => open(whole.subarray(5))).to.throw(InputError);
  });

  it("gives backslash names with forward slashes, skips folders, finds whatever the case", () => {
    const bytes = renamed("Other\\Solution.xml");
    const archive = openZip(bytesSource(bytes), "x.zip");
    expect(archive.entries.map((entry) => entry.name)).to.deep.equal(["Other/Solution.xml"]);
    expect(archive.find("other/solution.XML")?.name).to.equal("Other/Solution.xml");
    const folders = zipSync({ dir: { "a.txt": text("1") }, "empty/": new Uint8Array(0) });
    expect(open(folders)).to.deep.equal({ "dir/a.txt": "1" });
  });

  it("never fails with anything but an InputError on damaged bytes", () => {
    const whole = writeZip([
      { name: "solution.xml", content: text("<a/>".repeat(50)) },
      { name: "Workflows/b.json", content: text("{}") },
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (changes) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          try {
            open(bytes, { maxEntrySize: 1_000_000 });
          } catch (error) {
            expect(error).to.be.instanceOf(InputError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("zip writer", () => {
  const path = fc
    .array(fc.stringMatching(/^[a-zA-Z0-9_äß日 -]{1,12}[a-z0-9]$/), { minLength: 1, maxLength: 3 })
    .map((segments) => segments.join("/"));
  const files = fc
    .uniqueArray(path, { maxLength: 8, selector: (name) => name.toLowerCase().split("/")[0] ?? "" })
    .chain((list) => fc.tuple(...list.map((name) => fc.tuple(fc.constant(name), fc.uint8Array({ maxLength: 300 })))));

  it("is read back by our reader and by another one, and always gives the same bytes", () => {
    fc.assert(
      fc.property(files, (list) => {
        const inputs = list.map(([name, content]) => ({ name, content }));
        const bytes = writeZip(inputs);
        const archive = openZip(bytesSource(bytes), "x.zip");
        // Names that are whole numbers come first.
        const ordered = Object.keys(Object.fromEntries(list));
        expect(archive.entries.map((entry) => [entry.name, [...archive.read(entry)]])).to.deep.equal(
          ordered.map((name) => [name, [...(inputs.find((input) => input.name === name)?.content ?? [])]]),
        );
        const other = unzipSync(bytes);
        for (const { name, content } of inputs) expect([...(other[name] ?? [])]).to.deep.equal([...content]);
        expect(Buffer.compare(bytes, writeZip(inputs))).to.equal(0);
      }),
    );
  });

  it("refuses names a reader would refuse", () => {
    for (const name of ["../a", "a/", "__proto__"])
      expect(() => writeZip([{ name, content: text("") }]), name).to.throw("not a name for a zip");
    const twice = { name: "a", content: text("") };
    expect(() => writeZip([twice, twice])).to.throw("two files for a zip are named a");
  });

  it("writes the same bytes in every time zone, in the order given", () => {
    const inputs = ["solution.xml", "[Content_Types].xml", "Workflows/ä.json"].map((name) => ({
      name,
      content: text(name.repeat(40)),
    }));
    const zone = process.env["TZ"];
    const written = ["UTC", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kolkata"].map((name) => {
      process.env["TZ"] = name;
      return Buffer.from(writeZip(inputs)).toString("hex");
    });
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
    expect(new Set(written).size).to.equal(1);
    // 0x0021 at offset 12: 1980-01-01, and no time before it.
    expect(written[0]?.slice(20, 28)).to.equal("00002100");
    const archive = openZip(bytesSource(Buffer.from(written[0] ?? "", "hex")), "x.zip");
    expect(archive.entries.map(({ name }) => name)).to.deep.equal(inputs.map(({ name }) => name));
  });
});

describe("archive on disk", () => {
  it("reads entry by entry, never the whole file", () => {
    const folder = mkdtempSync(join(tmpdir(), "power-batch-"));
    try {
      const file = join(folder, "a.zip");
      const noise = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251);
      writeFileSync(
        file,
        writeZip([
          { name: "one", content: noise },
          { name: "two", content: text("2") },
        ]),
      );
      const source = fileSource(diskFiles, file);
      let largest = 0;
      const archive = openZip(
        {
          ...source,
          read: (offset, length) => {
            largest = Math.max(largest, length);
            return source.read(offset, length);
          },
        },
        "a.zip",
      );
      expect([...archive.read(archive.entries[0]!)]).to.deep.equal([...noise]);
      // The longest piece is an entry, or the search for the end record.
      expect(largest).to.be.at.most(Math.max(22 + 0xffff, archive.entries[0]!.compressedSize));
      source.close();
      expect(() => fileSource(diskFiles, join(folder, "none.zip"), "none.zip")).to.throw(InputError, "no such file");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
