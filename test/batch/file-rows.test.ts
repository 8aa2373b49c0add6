import { expect } from "chai";
import fc from "fast-check";
import { readFaults } from "../../scripts/emulator/index.js";
import { Driver } from "../emulator/support/driver.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { describeWith } from "../support/optional-tool.js";
import { listOnEmulator } from "./support/bulk-action.js";

const rowId = "00000000-0000-4000-8000-0000000000f1";

interface PageOfRows {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly records: readonly number[];
  readonly badRecords: readonly { readonly record: number; readonly message: string; readonly text: string }[];
  readonly count: number;
  readonly position: number;
  readonly size: number;
  readonly isEnd: boolean;
  readonly version: string;
  readonly error?: { readonly code: string; readonly message: string };
}

function driverWith(content: string | { base64: string } | null): Driver {
  const driver = new Driver();
  const columns = { pb_name: "string", pb_file: "file" } as const;
  driver.emulator.seed({
    dataverse: {
      tables: [
        {
          logicalName: "pb_job",
          entitySet: "pb_jobs",
          columns,
          rows: [{ pb_jobid: rowId, pb_name: "one", pb_file: content }],
        },
      ],
    },
  });
  return driver;
}

async function page(
  driver: Driver,
  query: Readonly<Record<string, unknown>> = {},
  column = "pb_file",
): Promise<PageOfRows> {
  const options = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const path = `pb_jobs/${rowId}/${column}/rows${options.length === 0 ? "" : `?${options.join("&")}`}`;
  return (await listOnEmulator("ReadFileRows", path, driver)) as PageOfRows;
}

/** Every page of a file, one after the other. */
async function pages(driver: Driver, maximumRows: number): Promise<PageOfRows[]> {
  const found: PageOfRows[] = [];
  for (let position = 0; ;) {
    const next = await page(driver, { position, maximumRows });
    if (next.error !== undefined) throw new Error(next.error.message);
    found.push(next);
    if (next.isEnd) return found;
    expect(next.position).to.be.above(position);
    position = next.position;
  }
}

const quoted = (field: string): string => (/["\n\r,]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

describeWith("dotnet", "rows of a file", function () {
  this.timeout(buildTimeout);
  before(sharedScriptHost);

  it("are read with byte order mark, quotes, line breaks in fields, types and empty lines", async () => {
    const text =
      '\uFEFFkey,name,size:number,ok:boolean\r\nA,"one, two",10,true\r\n\r\n"B","a ""quote""\r\nand a line",,FALSE\r\nC,5" pipe,-1.5e3,\r\n';
    const { rows, records, badRecords, count, isEnd, size } = await page(driverWith(text));
    expect(rows).to.deep.equal([
      { key: "A", name: "one, two", size: 10, ok: true },
      { key: "B", name: 'a "quote"\r\nand a line', size: null, ok: false },
      { key: "C", name: '5" pipe', size: -1500, ok: null },
    ]);
    expect({ records, badRecords, count, isEnd, size }).to.deep.equal({
      records: [1, 2, 3],
      badRecords: [],
      count: 3,
      isEnd: true,
      size: Buffer.byteLength(text),
    });
  });

  it("say which records cannot be rows, and what is in them", async () => {
    const text = 'key,size:number\nA,1\nB\nC,x\nD,1,2\n"E"x,1\nF,6\n"G,7\n';
    const { rows, records, badRecords } = await page(driverWith(text));
    expect(rows).to.deep.equal([
      { key: "A", size: 1 },
      { key: "F", size: 6 },
    ]);
    expect(records).to.deep.equal([1, 6]);
    expect(badRecords).to.deep.equal([
      { record: 2, message: "the record has 1 fields, expected 2", text: "B" },
      { record: 3, message: "'size' is 'x', expected a number", text: "C,x" },
      { record: 4, message: "the record has 3 fields, expected 2", text: "D,1,2" },
      { record: 5, message: "there is text after the closing quote of field 1", text: '"E"x,1' },
      { record: 7, message: "a quote is not closed before the end of the file", text: '"G,7' },
    ]);
  });

  it("that are not UTF-8 are bad, and UTF-16 is refused", async () => {
    const latin = { base64: Buffer.from("key\nM\xFCller\nB\n", "latin1").toString("base64") };
    const { badRecords, rows } = await page(driverWith(latin));
    expect(rows).to.deep.equal([{ key: "B" }]);
    expect(badRecords[0]?.message).to.equal("field 1 is not UTF-8");
    const utf16 = { base64: Buffer.from("\uFEFFkey\nA\n", "utf16le").toString("base64") };
    expect((await page(driverWith(utf16))).error).to.include({ code: "UnsupportedEncoding" });
  });

  it("have pages that begin where the one before ended, whatever is at the border", async () => {
    const field = fc.oneof(
      fc.constantFrom("", "a", "ä\u{1F600}", 'x"y', "1,2", "line\nbreak", "\r\n", '"', "end\r"),
      fc.string({ maxLength: 6 }).filter((text) => !text.includes("\0")),
    );
    const table = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom("\n", "\r\n"),
        async (rows, size, end) => {
          const lines = ["key,value", ...rows.map((row, index) => [`k${index}`, row[1]].map(quoted).join(","))];
          const found = await pages(driverWith(lines.join(end) + end), size);
          expect(found.flatMap(({ rows: some }) => some)).to.deep.equal(
            rows.map(([, value], index) => ({ key: `k${index}`, value: value === "" ? null : value })),
          );
          expect(found.every(({ count }) => count <= size)).to.equal(true);
        },
      ),
      { numRuns: 40, seed: 4 },
    );
  });

  it("have the same rows when the file is larger than a block", async () => {
    const long = (index: number): string => "é".repeat((index * 37) % 90) + (index % 3 === 0 ? '\n"x",' : "");
    const values = Array.from({ length: 30_000 }, (_, index) => [`k${index}`, long(index)]);
    const text = ["key,value", ...values.map((row) => row.map((one) => quoted(one ?? "")).join(","))].join("\n");
    expect(Buffer.byteLength(text)).to.be.above(2 * 1024 * 1024);
    const found = await pages(driverWith(text), 9_000);
    const rows = found.flatMap(({ rows: some }) => some);
    expect(rows).to.have.length(30_000);
    expect(rows.every(({ key, value }, index) => key === `k${index}` && (value ?? "") === values[index]?.[1])).to.equal(
      true,
    );
  });

  for (const [what, content, query, code] of [
    ["a name that is not a column's", "key,one two\nA,1\n", {}, "InvalidHeader"],
    ["a column twice", "key,key\nA,1\n", {}, "InvalidHeader"],
    ["an unknown type", "key:date\nA\n", {}, "InvalidHeader"],
    ["an empty file", "\n", {}, "InvalidHeader"],
    ["a header without an end", `"${"x".repeat(70_000)}`, {}, "RecordTooLong"],
    ["a bad position", "key\nA\n", { position: "-1" }, "InvalidOption"],
    ["too many rows", "key\nA\n", { maximumRows: 20_000 }, "InvalidOption"],
    ["a separator of two characters", "key\nA\n", { separator: ";;" }, "InvalidOption"],
  ] as const) {
    it(`are refused: ${what}`, async () => {
      expect((await page(driverWith(content), query)).error?.code).to.equal(code);
    });
  }

  it("are separated by another character where it is given", async () => {
    expect((await page(driverWith("a;b\n1,5;x\n"), { separator: ";" })).rows).to.deep.equal([{ a: "1,5", b: "x" }]);
    expect((await page(driverWith("a\tb\n1\tx\n"), { separator: "tab" })).rows).to.deep.equal([{ a: "1", b: "x" }]);
  });

  it("come with the version of the file, which an upload changes", async () => {
    const driver = driverWith("key\nA\n");
    const { version } = await page(driver);
    const url = `/api/data/v9.2/pb_jobs(${rowId})/pb_file`;
    await driver.send("dataverse", "PATCH", url, {
      body: Buffer.from("key\nB\n"),
      headers: { "content-type": "application/octet-stream", "x-ms-file-name": "other.csv" },
    });
    const other = await page(driver);
    expect(other.rows).to.deep.equal([{ key: "B" }]);
    expect(other.version).not.to.equal(version);
  });

  it("are never those of a gateway's page, nor is a page the end of the file", async () => {
    const driver = driverWith("key\nA\nB\n");
    const path = `/api/data/v9.2/pb_jobs(${rowId})/pb_file/$value`;
    const page200 = {
      status: 200,
      headers: { "content-type": "text/html; charset=utf-8" },
      body: "<html>sign in</html>",
    };
    driver.emulator.addFaults(readFaults([{ service: "dataverse", path, ...page200, when: "after", times: 1 }]));
    expect((await page(driver)).error).to.include({ code: "NotAFile" });
    driver.emulator.addFaults(
      readFaults([{ service: "dataverse", path, ...page200, when: "after", skip: 1, times: 1 }]),
    );
    expect((await page(driver, { position: 6 })).error).to.include({ code: "NotAFile" });
    expect((await page(driver, { position: 6 })).rows).to.deep.equal([{ key: "B" }]);
  });

  it("are not there without a file, or behind its end", async () => {
    expect((await page(driverWith(null))).error?.message).to.include("No file attachment");
    const { rows, isEnd } = await page(driverWith("key\nA\n"), { position: 6 });
    expect({ rows, isEnd }).to.deep.equal({ rows: [], isEnd: true });
  });
});
