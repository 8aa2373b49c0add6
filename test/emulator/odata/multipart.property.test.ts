import { expect } from "chai";
import fc from "fast-check";
import { readBatch, type ReadRules } from "../../../scripts/emulator/odata/batch/read-batch.js";
import type { BatchOperation } from "../../../scripts/emulator/odata/batch/batch-item.js";
import { writeBatch } from "../../../scripts/emulator/odata/batch/write-batch.js";
import { seededRandom } from "../../../scripts/core/host/random.js";

const rules: ReadRules = { finalCrlf: "always", refuseForeignHeaders: true, contentIdScope: "changeSet" };
const boundary = "batch_b";

/** A writer of the tests' own, so that the reader is not judged by its twin. */
function writePart(delimiter: string, operation: BatchOperation): Buffer {
  const head = [
    `--${delimiter}`,
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    ...(operation.contentId === undefined ? [] : [`Content-ID: ${operation.contentId}`]),
    "",
    `${operation.method} ${operation.url} HTTP/1.1`,
    ...Object.entries(operation.headers).map(([name, value]) => `${name}: ${value}`),
    "",
    "",
  ].join("\r\n");
  return Buffer.concat([Buffer.from(head), operation.body ?? Buffer.alloc(0), Buffer.from("\r\n")]);
}

const body = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }).map((text) => Buffer.from(text)),
  fc
    .array(
      fc.constantFrom(
        "\r\n",
        "\n",
        "\r",
        "--",
        "--batch",
        "--batch_bx",
        "--changeset_c--x",
        "--batch_b",
        '{"a":1}',
        " ",
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((parts) => Buffer.from(`x${parts.join("")}`)),
);
const usable = (content: Buffer): boolean =>
  !/(^|\r\n)--(batch_b|changeset_c)(--)?[ \t]*(\r\n|$)/.test(`\r\n${content.toString("latin1")}\r\n`);
const operation = (methods: readonly string[]): fc.Arbitrary<BatchOperation> =>
  fc.record({
    method: fc.constantFrom(...methods),
    url: fc.constantFrom("/api/data/v9.2/tasks", "tasks", "$1", "/data/Groups(a='%20')?$top=1"),
    headers: fc.constantFrom<Record<string, string>[]>(
      {},
      { "content-type": "application/json" },
      { prefer: "return=representation", "if-match": '"1"' },
    ),
    body: body.filter(usable),
  });

describe("emulator: multipart reader (properties)", () => {
  it("reads back every operation and change set as it was written", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            operation(["POST", "PATCH", "GET"]),
            fc.array(operation(["POST", "PUT", "DELETE"]), { minLength: 1, maxLength: 4 }),
          ),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        (items) => {
          const parts = items.map((item) => {
            if (!Array.isArray(item)) return writePart(boundary, item);
            const inner = item.map((one, index) => writePart("changeset_c", { ...one, contentId: String(index + 1) }));
            const head = Buffer.from(`--${boundary}\r\nContent-Type: multipart/mixed; boundary=changeset_c\r\n\r\n`);
            return Buffer.concat([head, ...inner, Buffer.from("--changeset_c--\r\n")]);
          });
          const read = readBatch(Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), boundary, rules);
          expect(read.failure).to.equal(undefined);
          expect(read.items).to.have.length(items.length);
          const flat = (operations: readonly BatchOperation[]): unknown[] =>
            operations.map((one) => [one.method, one.url, one.headers, one.body?.toString("latin1") ?? ""]);
          const got = read.items.map((item) =>
            item.kind === "operation" ? flat([item.operation]) : flat(item.operations),
          );
          // A short body of nothing but blanks counts as none.
          const wanted = items.map((item) => flat(Array.isArray(item) ? item : [item]));
          expect(got).to.deep.equal(
            wanted.map((list) =>
              list.map((one) => {
                const [method, url, headers, text] = one as [string, string, object, string];
                return [method, url, headers, text.length < 64 && text.trim() === "" ? "" : text];
              }),
            ),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "--batch_b",
            "--batch_b--",
            "\r\n",
            "\n",
            "Content-Type: application/http",
            "Content-Type: multipart/mixed; boundary=batch_b",
            "Content-Transfer-Encoding: binary",
            "Content-ID: 1",
            "Content-Length: 3",
            "POST /x HTTP/1.1",
            "{}",
            ": ",
            "\u0000",
          ),
          { maxLength: 40 },
        ),
        (pieces) => {
          const { items, failure } = readBatch(Buffer.from(pieces.join("")), boundary, rules);
          expect(items).to.be.an("array");
          if (failure !== undefined) expect(failure.message).to.be.a("string").and.not.equal("");
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("refuses every text whose lines end in bare line feeds", () => {
    fc.assert(
      fc.property(operation(["POST"]), (one) => {
        const text = Buffer.concat([writePart(boundary, one), Buffer.from(`--${boundary}--\r\n`)]).toString("latin1");
        const read = readBatch(Buffer.from(text.replaceAll("\r\n", "\n"), "latin1"), boundary, rules);
        expect(read.items).to.deep.equal([]);
        expect(read.failure).to.not.equal(undefined);
      }),
    );
  });

  it("writes responses that split into as many parts, bodies kept", () => {
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 5 }), (bodies) => {
        const items = bodies.map((content) => ({
          kind: "operation" as const,
          outcome: { response: { status: 200, headers: { "content-type": "text/plain" }, body: content } },
        }));
        const written = writeBatch(items, seededRandom(3), 2);
        const text = Buffer.from(written.body).toString("latin1");
        const parts = text.split(`--${written.boundary}`).slice(1, -1);
        expect(
          parts.map((part) => part.slice(part.indexOf("\r\n\r\n", part.indexOf("HTTP/1.1")) + 4, -2)),
        ).to.deep.equal(bodies.map((content) => content.toString("latin1")));
      }),
    );
  });
});
