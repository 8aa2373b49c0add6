import { expect } from "chai";
import fc from "fast-check";
import type { HttpRequest, HttpResponse } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { runBatch } from "./support/batch-action.js";
import { libraryCount, libraryRead, libraryWrite, type LibraryPart } from "./support/odata-oracle.js";
import {
  anyAnswer,
  anyOperations,
  bodyText,
  expectedBody,
  type AnyAnswer,
  type AnyOperation,
} from "./support/any-operations.js";

const numRuns = 150;
const million = 1 << 20;

/** Sends operations; the library reads the request, and writes the answers given (in turn) for the script to parse. */
async function roundTrip(
  operations: readonly AnyOperation[],
  answers: readonly AnyAnswer[],
  crlf: boolean,
): Promise<void> {
  const answerOf = (index: number): AnyAnswer => answers[index % answers.length] ?? { status: 204, headers: {} };
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    const read = await libraryRead(request);
    expect(read).to.have.length(operations.length);
    const sets = new Map<string, number>();
    for (const [index, { method, url, headers, body, changeSet }] of operations.entries()) {
      const seen = read[index];
      if (changeSet !== undefined && !sets.has(changeSet)) sets.set(changeSet, sets.size + 1);
      expect(seen?.method).to.equal(method);
      expect(seen?.changeSet).to.equal(changeSet === undefined ? null : sets.get(changeSet));
      expect(decodeURIComponent(new URL(seen?.url ?? "").href.split("/api/data/v9.2/")[1] ?? "")).to.equal(url);
      expect(Buffer.from(seen?.body ?? []).equals(Buffer.from(bodyText(body))), `body ${index}`).to.equal(true);
      for (const [name, value] of Object.entries(headers)) expect(seen?.headers[name]).to.equal(value);
    }
    const parts: LibraryPart[] = [];
    for (const [index, { changeSet, contentId }] of read.entries()) {
      const response = { ...answerOf(index), ...(contentId === null ? {} : { contentId }) };
      const last = parts.at(-1);
      if (changeSet !== null && last?.changeSet === true && read[index - 1]?.changeSet === changeSet) {
        parts[parts.length - 1] = { changeSet: true, responses: [...last.responses, response] };
      } else parts.push({ changeSet: changeSet !== null, responses: [response] });
    }
    return libraryWrite(parts, crlf);
  };
  const { status, json } = await runBatch("dataverse", { operations }, (request, clock) =>
    // The library needs none of the script's time.
    clock.busy(send(request)),
  );
  expect(status).to.equal(200);
  expect(json.responses).to.have.length(operations.length);
  for (const [index, response] of json.responses.entries()) {
    const answer = answerOf(index);
    expect(response.status, response.error?.message).to.equal(answer.status);
    expect(response.headers).to.deep.include(answer.headers);
    expect(response.body).to.deep.equal(expectedBody(answer));
  }
}

describeWith("dotnet", "Microsoft.OData.Core as a second opinion: random batches", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
    await libraryWrite([]);
  });
  this.timeout(120_000);

  it("what our writer writes, the library reads; what the library writes, our reader reads", async () => {
    const before = { ...libraryCount };
    await fc.assert(
      fc.asyncProperty(anyOperations, fc.array(anyAnswer, { minLength: 1, maxLength: 8 }), fc.boolean(), roundTrip),
      { numRuns },
    );
    expect(libraryCount.operations - before.operations).to.be.greaterThan(numRuns);
  });

  for (const crlf of [true, false]) {
    it(`bodies of 1 MB of every kind, answered with ${crlf ? "CRLF" : "the line ends of this system"}`, async () => {
      const fillings = ["x", "\r\n", "\n--batch_0\r\n--\r\n", "Köln 😀", '"\\'].map((unit) =>
        unit.repeat(Math.ceil(million / unit.length)),
      );
      const operations = fillings.flatMap((filling): AnyOperation[] => [
        { method: "POST", url: "notes", headers: { "Content-Type": "text/plain" }, body: filling },
        { method: "PATCH", url: "notes(1)", headers: {}, body: { filling }, changeSet: "s" },
      ]);
      const answers = fillings.flatMap((filling): AnyAnswer[] => [
        { status: 200, headers: { "Content-Type": "text/plain" }, body: Buffer.from(filling) },
        {
          status: 200,
          headers: { "Content-Type": "application/json" },
          body: Buffer.from(JSON.stringify({ filling })),
        },
        { status: 200, headers: { "Content-Type": "image/png" }, body: Buffer.from(filling) },
      ]);
      // Each change set must stay in one piece.
      const named = operations.map((each, index) =>
        each.changeSet === undefined ? each : { ...each, changeSet: `s${index}` },
      );
      await roundTrip(named, answers, crlf);
    });
  }
});
