import { expect } from "chai";
import type { HttpResponse } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, bytes, sharedScriptHost } from "../support/script-host.js";
import { jsonResponse, runBatch, type Answer } from "./support/batch-action.js";
import { acceptAll, readMultipart, writeMultipart, type WireAnswer } from "./support/multipart-service.js";

const post = (url: string, more: object = {}): object => ({ method: "POST", url, body: {}, ...more });
const get = (url: string): object => ({ method: "GET", url });
const put = (url: string, more: object = {}): object => ({ method: "PUT", url, body: {}, ...more });
const remove = (url: string, more: object = {}): object => ({ method: "DELETE", url, ...more });
const fault = (status: number): WireAnswer => ({
  status,
  body: { error: { code: "0x1", message: "the plug-in died" } },
});

/** Answers each operation by its URL and by how often that URL has come; 204 where nothing else is said. */
function service(answer: (url: string, times: number) => WireAnswer | undefined): Answer {
  const times = new Map<string, number>();
  return (request) =>
    writeMultipart(readMultipart(request), ({ url }) => {
      const name = url.replace(/^.*\//, "");
      times.set(name, (times.get(name) ?? 0) + 1);
      return answer(name, times.get(name) ?? 0) ?? { status: 204 };
    });
}

describeWith("dotnet", "OData batch, outcomes in doubt", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  for (const status of [408, 500, 502, 503, 504]) {
    it(`doubts a write that gets ${status} inside a 200, and repeats what does no harm twice`, async () => {
      const operations = [
        get("r"),
        post("p"),
        put("u"),
        { method: "PATCH", url: "c", body: {} },
        remove("d"),
        post("s1", { changeSet: "s" }),
        post("s2", { changeSet: "s" }),
      ];
      const { json, sent } = await runBatch(
        "dataverse",
        { operations },
        service((name, times) => (times === 1 && name !== "s1" ? fault(status) : undefined)),
      );
      expect(sent.map((request) => readMultipart(request).length)).to.deep.equal([7, 3]);
      const unknown = [0, "OutcomeUnknown"];
      expect(json.responses.map(({ status: own, error }) => [own, error?.code ?? null])).to.deep.equal([
        [204, null],
        unknown,
        [204, null],
        unknown,
        [204, null],
        unknown,
        unknown,
      ]);
      expect(json.responses[1]?.error?.message).to.include(`${status}`).and.to.include("the plug-in died");
      expect(json.summary).to.include({ succeeded: 3, failed: 4, notExecuted: 0 });
    });
  }

  it("shows a read that fails again and again as the service does", async () => {
    const { json, sent } = await runBatch(
      "dataverse",
      { operations: [get("r")] },
      service(() => fault(500)),
    );
    expect(sent).to.have.length(3);
    expect(json.responses[0]).to.deep.include({ status: 500, error: { code: "0x1", message: "the plug-in died" } });
  });

  it("goes on in order after a doubtful read, and stops at a doubtful write, without continueOnError", async () => {
    const stopAt = (name: string, status: number): Answer => {
      let isFirst = true;
      return (request) => {
        let isOver = false;
        const stops = isFirst;
        isFirst = false;
        return writeMultipart(readMultipart(request), ({ url }) => {
          if (isOver) return undefined;
          isOver = stops && url.endsWith(name);
          return isOver ? fault(status) : { status: 204 };
        });
      };
    };
    const operations = [post("a"), get("b"), post("c")];
    const read = await runBatch("dataverse", { operations, continueOnError: false }, stopAt("/b", 502));
    expect(read.json.summary).to.include({ succeeded: 3, requestsSent: 2 });
    const write = await runBatch("dataverse", { operations, continueOnError: false }, stopAt("/a", 502));
    expect(write.json.responses.map(({ error }) => error?.code)).to.deep.equal([
      "OutcomeUnknown",
      "NotExecuted",
      "NotExecuted",
    ]);
    expect(write.sent).to.have.length(1);
  });

  const found: readonly (readonly [operation: object, status: number])[] = [
    [remove("x"), 404],
    [remove("x"), 410],
    [put("x", { headers: { "If-Match": 'W/"1"' } }), 412],
    [put("x", { headers: { "If-None-Match": "*" } }), 412],
    [put("x"), 409],
    [remove("x", { changeSet: "s" }), 404],
  ];
  for (const [operation, status] of found) {
    const { method } = operation as { method: string };
    it(`does not call a ${method} failed that finds its work done (${status})`, async () => {
      for (const lose of [(): HttpResponse => jsonResponse(504, {}), service(() => fault(500))]) {
        const again = service(() => ({ status, body: { error: { code: "0x2", message: "it is not there" } } }));
        const { json } = await runBatch("dataverse", { operations: [operation] }, (request, clock, index, signal) =>
          index === 0 ? lose(request, clock, index, signal) : again(request, clock, index, signal),
        );
        const [answer] = json.responses;
        expect(answer).to.include({ status: 0 });
        expect(answer?.error?.code).to.equal("OutcomeUnknown");
        expect(answer?.error?.message).to.include(`${status}`).and.to.include("it is not there");
      }
    });
  }

  const part = (status: number, contentId?: string, content = ""): string =>
    `Content-Type: application/http\r\n${contentId === undefined ? "" : `Content-ID: ${contentId}\r\n`}\r\nHTTP/1.1 ${status} X\r\n\r\n${content}\r\n`;
  const set = (...parts: readonly string[]): string =>
    `Content-Type: multipart/mixed; boundary=y\r\n\r\n${parts.map((each) => `--y\r\n${each}`).join("")}--y--\r\n`;
  const whole = (...parts: readonly string[]): HttpResponse => ({
    status: 200,
    headers: { "content-type": "multipart/mixed; boundary=x" },
    body: bytes(`${parts.map((each) => `--x\r\n${each}`).join("")}--x--\r\n`),
  });
  // One operation alone, a change set of two (Content-IDs 2 and 3), one more alone.
  const operations = [post("a"), post("b", { changeSet: "s" }), post("c", { changeSet: "s" }), post("d")];
  const good = set(part(204, "2"), part(204, "3"));
  const misfits: readonly (readonly [title: string, answer: HttpResponse])[] = [
    ["too few parts", whole(part(204), good)],
    ["too many parts", whole(part(204), good, part(204), part(204))],
    ["parts in another order", whole(good, part(204), part(204))],
    ["an unknown Content-ID in a change set", whole(part(204), set(part(204, "2"), part(204, "9")), part(204))],
    ["a Content-ID twice", whole(part(204), set(part(204, "2"), part(204, "2")), part(204))],
    [
      "a change set with too many responses",
      whole(part(204), set(part(204, "2"), part(204, "3"), part(204)), part(204)),
    ],
    ["a change set with too few responses", whole(part(204), set(part(204, "2")), part(204))],
    ["a failure of an unknown Content-ID", whole(part(204), set(part(400, "9")), part(204))],
    ["a failure of an operation elsewhere", whole(part(204), set(part(400, "4")), part(204))],
    ["a Content-ID that nobody gave", whole(part(204, "7"), good, part(204))],
    ["a Content-ID of another operation", whole(part(204, "2"), good, part(204))],
    ["a change set where an operation was alone", whole(set(part(204)), good, part(204))],
    ["an operation alone where a change set was", whole(part(204), part(204, "2"), part(204))],
    ["a redirect", { status: 302, headers: { location: "https://login.example/" }, body: new Uint8Array() }],
    ["a redirect in every part", whole(part(302), set(part(302, "2"), part(302, "3")), part(307))],
    ["JSON that is no batch answer", jsonResponse(200, { value: [] })],
    ["a page", { status: 200, headers: { "content-type": "text/html" }, body: bytes("<html>Sign in</html>") }],
  ];
  for (const [title, answer] of misfits) {
    it(`distrusts ${title} as a whole`, async () => {
      const { status, json, sent } = await runBatch("dataverse", { operations }, () => answer);
      expect(status).to.equal(200);
      expect(json.responses.map(({ error }) => error?.code)).to.deep.equal(Array(4).fill("OutcomeUnknown"));
      expect(sent).to.have.length(1);
      const reads = await runBatch("dataverse", { operations: [get("a"), get("b")] }, (request, _, index) =>
        index === 0 ? answer : acceptAll(request),
      );
      expect(reads.json.summary, "reads go again").to.include({ succeeded: 2, requestsSent: 2 });
    });
  }

  it("fits: Content-IDs in another order, and none at all", async () => {
    const shuffled = set(part(400, "3"));
    for (const [answer, statuses] of [
      [whole(part(201), set(part(201, "3"), part(204, "2")), part(200)), [201, 204, 201, 200]],
      [whole(part(201), set(part(204), part(201)), part(200)), [201, 204, 201, 200]],
      [whole(part(201), shuffled, part(200)), [201, 0, 400, 200]],
    ] as const) {
      const { json } = await runBatch("dataverse", { operations }, () => answer);
      expect(json.responses.map(({ status }) => status)).to.deep.equal(statuses);
    }
  });

  it("takes what a service did that stops at a failure although it was asked to go on", async () => {
    const three = [post("a"), post("b"), get("c")];
    const { json } = await runBatch("dataverse", { operations: three }, (request, _, index) =>
      index === 0 ? whole(part(201), part(400)) : acceptAll(request),
    );
    expect(json.responses.map(({ status }) => status)).to.deep.equal([201, 400, 204]);
  });

  const texts: readonly (readonly [title: string, answer: HttpResponse, says: string])[] = [
    ["OData", jsonResponse(500, { error: { code: "0x80040265", message: "ISV code aborted" } }), "ISV code aborted"],
    [
      "OData with an inner error",
      jsonResponse(500, {
        error: { code: "", message: "An error has occurred.", innererror: { message: "Field 'X' must be filled in" } },
      }),
      "An error has occurred. Field 'X' must be filled in",
    ],
    ["ASP.NET", jsonResponse(500, { Message: "An error has occurred.", ExceptionMessage: "no rights" }), "no rights"],
    ["a gateway", jsonResponse(504, { statusCode: 504, message: "upstream timed out" }), "upstream timed out"],
    ["Entra ID", jsonResponse(500, { error: "server_error", error_description: "AADSTS90033" }), "AADSTS90033"],
    [
      "text",
      { status: 502, headers: { "content-type": "text/plain" }, body: bytes("bad  gateway\r\n") },
      "bad gateway",
    ],
    [
      "HTML",
      {
        status: 502,
        headers: { "content-type": "text/html" },
        body: bytes("<html><head><title>Oops</title></head><body><h1>Bad&nbsp;gateway</h1></body></html>"),
      },
      "Bad gateway",
    ],
    [
      "XML",
      {
        status: 500,
        headers: { "content-type": "application/xml" },
        body: bytes(
          '<?xml version="1.0"?><m:error xmlns:m="x"><m:code/><m:message>no such company</m:message></m:error>',
        ),
      },
      "no such company",
    ],
  ];
  for (const [title, answer, says] of texts) {
    it(`hands on what the service says in ${title}`, async () => {
      const doubtful = await runBatch("finance-operations", { operations: [post("a")] }, () => answer);
      expect(doubtful.json.responses[0]?.error?.message).to.include(`returned ${answer.status}`).and.to.include(says);
      const many = Array.from({ length: 5001 }, () => post("a"));
      const refused = await runBatch("finance-operations", { operations: many }, (request, _, index) =>
        index === 0 ? acceptAll(request) : { ...answer, status: 403 },
      );
      expect(refused.json.responses.find(({ status }) => status === 403)?.error?.message).to.include(says);
      const throttled = await runBatch("finance-operations", { operations: [post("a")], timeBudgetSeconds: 1 }, () => ({
        ...answer,
        status: 429,
        headers: { ...answer.headers, "retry-after": "60" },
      }));
      expect(throttled.json.responses[0]?.error?.message).to.include(says);
    });
  }

  it("keeps a long text short", async () => {
    const page = { status: 502, headers: { "content-type": "text/plain" }, body: bytes("x".repeat(100_000)) };
    const { json } = await runBatch("dataverse", { operations: [post("a")] }, () => page);
    expect(json.responses[0]?.error?.message.length).to.be.below(2000);
  });
});
