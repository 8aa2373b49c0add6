import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, bytes, loadConnector, text } from "../support/script-host.js";
import { host, hub, run, type Reply, type Run } from "./support/finance-operations-script.js";

const activity = "1f2e3d4c-5b6a-4788-9a0b-c1d2e3f4a5b6";

describeWith("dotnet", "the script of the recurring integrations", () => {
  before(async function () {
    this.timeout(buildTimeout);
    await loadConnector("finance-operations");
  });

  const message = {
    CorrelationId: "c1",
    PopReceipt: "p1",
    DownloadLocation: `http://contoso.operations.dynamics.com:80/api/connector/download/%7B${activity}%7D?correlation-id=c1&blob=b1`,
    IsDownLoadFileExist: true,
    FileDownLoadErrorMessage: null,
    LastDequeueDateTime: "2026-03-02T08:00:00.1234567Z",
  };

  describe("DequeueMessage", () => {
    const dequeue = (reply: Reply, id = activity): Promise<Run> =>
      run("DequeueMessage", { path: `/api/connector/dequeue/${encodeURIComponent(id)}` }, reply);

    it("gives the message in the environment's own words, and says that there is one and that it has a file", async () => {
      const { status, body, sent } = await dequeue(message);
      expect(status).to.equal(200);
      expect(body).to.deep.equal({ hasMessage: true, hasFile: true, ...message });
      expect(sent).to.have.length(1);
      expect(sent[0]).to.include({ method: "GET", url: `${host}/api/connector/dequeue/${activity}` });
      expect(sent[0]?.headers).to.include({ authorization: "Bearer token", accept: "application/json" });
    });

    it("takes the activity ID with braces too", async () => {
      expect((await dequeue(message, `{${activity}}`)).sent[0]?.url).to.equal(
        `${host}/api/connector/dequeue/${activity}`,
      );
    });

    for (const [what, reply] of [
      ["204", { status: 204 }],
      ["200 without a body", { status: 200, body: bytes("") }],
    ] as const) {
      it(`responds to an empty queue (${what}) with a typed message that there is none`, async () => {
        const { status, body } = await dequeue(reply);
        expect(status).to.equal(200);
        expect(body).to.deep.equal({
          hasMessage: false,
          hasFile: false,
          CorrelationId: null,
          PopReceipt: null,
          DownloadLocation: null,
          IsDownLoadFileExist: null,
          FileDownLoadErrorMessage: null,
          LastDequeueDateTime: null,
        });
      });
    }

    const withoutFile: readonly [what: string, members: object][] = [
      ["says so", { IsDownLoadFileExist: false, FileDownLoadErrorMessage: "No file" }],
      ["has no location", { DownloadLocation: null }],
      ["has an empty location", { DownloadLocation: "" }],
    ];
    for (const [what, members] of withoutFile) {
      it(`tells a message apart that has no file: it ${what}`, async () => {
        const { body } = await dequeue({ ...message, ...members });
        expect(body).to.deep.equal({ hasMessage: true, hasFile: false, ...message, ...members });
      });
    }

    it("fills members in that older environments leave out, and keeps those nobody knows", async () => {
      const { body } = await dequeue({
        CorrelationId: "c",
        PopReceipt: "p",
        DownloadLocation: "l",
        IsDownLoadFileExist: true,
        New: { A: 1 },
      });
      expect(body).to.deep.include({
        hasFile: true,
        LastDequeueDateTime: null,
        FileDownLoadErrorMessage: null,
        New: { A: 1 },
      });
    });

    for (const status of [401, 403, 404, 429, 500, 502]) {
      it(`hands a ${status} on with its wait and its words`, async () => {
        const { headers, body, ...run } = await dequeue({
          status,
          headers: { "retry-after": "30" },
          body: bytes('{"error":{"message":"no"}}'),
        });
        expect(run.status).to.equal(status);
        expect(headers).to.include({ "retry-after": "30" });
        expect(body).to.deep.equal({ error: { message: "no" } });
      });
    }

    it("refuses an ID that is none, before anything is sent", async () => {
      const { status, body, sent } = await dequeue(message, "my job");
      expect(status).to.equal(400);
      expect(sent).to.deep.equal([]);
      expect(body)
        .to.have.nested.property("error.message")
        .that.matches(/^the activity ID is 'my job', expected .* a GUID/);
    });

    it("names a redirect to a sign-in page for what it is", async () => {
      const { status, body } = await dequeue({
        status: 302,
        headers: { location: "https://login.microsoftonline.com/x" },
      });
      expect(status).to.equal(400);
      expect(body).to.have.nested.property("error.code", "RedirectRefused");
      expect(body).to.have.nested.property("error.message").that.contains("login.microsoftonline.com");
    });

    it("names a response that is not a message", async () => {
      const { status, body } = await dequeue({ status: 200, body: bytes("PK\u0003\u0004") });
      expect(status).to.equal(502);
      expect(body).to.have.nested.property("error.code", "NotAMessage");
    });

    it("is found by its ID in base64, as some regions hand it over", async () => {
      const { body } = await run(
        "DequeueMessage",
        { path: `/api/connector/dequeue/${activity}`, encode: true },
        { status: 204 },
      );
      expect(body).to.include({ hasMessage: false });
    });
  });

  describe("DownloadMessage", () => {
    const file = Uint8Array.from({ length: 256 }, (_, index) => index);
    const download = (location: string, reply?: Reply, base = host): Promise<Run> =>
      run(
        "DownloadMessage",
        { path: `/api/connector/download?DownloadLocation=${encodeURIComponent(location)}`, base },
        ...(reply === undefined ? [] : [reply]),
      );
    const path = `/api/connector/download/%7B${activity}%7D?correlation-id=c1&blob=b1`;
    const good = { status: 200, headers: { "content-type": "text/csv; charset=utf-16" }, body: file };

    const locations: readonly [what: string, location: string][] = [
      ["as it should be", `${host}${path}`],
      ["as http", `http://contoso.operations.dynamics.com${path}`],
      ["as http with port 80", `http://contoso.operations.dynamics.com:80${path}`],
      ["as https with port 80", `https://contoso.operations.dynamics.com:80${path}`],
      ["as https with port 443", `https://contoso.operations.dynamics.com:443${path}`],
      ["in capitals", `HTTP://CONTOSO.Operations.Dynamics.com${path}`],
    ];
    for (const [what, location] of locations) {
      it(`reads the file of a location ${what} by https from the environment, with the token`, async () => {
        const { status, headers, raw, sent } = await download(location, good);
        expect(status).to.equal(200);
        expect([...raw]).to.deep.equal([...file]);
        // Not the environment's type: a flow would decode text, and the file would not be the same any more.
        expect(headers["content-type"]).to.equal("application/octet-stream");
        expect(sent.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([`GET ${host}${path}`]);
        expect(sent[0]?.headers["authorization"]).to.equal("Bearer token");
      });
    }

    it("calls an untyped file a stream of bytes", async () => {
      const { headers } = await download(`${host}${path}`, { status: 200, body: file });
      expect(headers["content-type"]).to.equal("application/octet-stream");
    });

    const noFiles: readonly [what: string, reply: Reply][] = [
      ["a page of a gateway", { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: file }],
      ["JSON", { status: 200, headers: { "content-type": "application/problem+json" }, body: file }],
      ["nothing", { status: 200, headers: { "content-type": "application/zip" }, body: new Uint8Array() }],
      ["fewer bytes than announced", { status: 200, headers: { "content-length": "300" }, body: file }],
      ["a zip file without its signature", { status: 200, headers: { "content-type": "application/zip" }, body: file }],
      ["another status than 200", { status: 206, headers: {}, body: file }],
    ];
    for (const [what, reply] of noFiles) {
      it(`refuses ${what} with 502, so that nothing is stored`, async () => {
        const { status, raw } = await download(`${host}${path}`, reply);
        expect(status).to.equal(502);
        expect(Buffer.from(raw).toString("utf8")).to.include("NotAFile");
      });
    }

    it("keeps to the connection's port when that is a special one", async () => {
      const { sent } = await download(`http://127.0.0.1:8123${path}`, good, "http://127.0.0.1:8123");
      expect(sent[0]?.url).to.equal(`http://127.0.0.1:8123${path}`);
    });

    const refused: readonly [what: string, location: string, code: string][] = [
      ["another host", `https://evil.example${path}`, "DownloadHostRefused"],
      [
        "a host that only begins like it",
        `https://contoso.operations.dynamics.com.evil.example${path}`,
        "DownloadHostRefused",
      ],
      [
        "a user before another host",
        `https://contoso.operations.dynamics.com@evil.example${path}`,
        "DownloadHostRefused",
      ],
      ["a user before the own host", `https://me:secret@contoso.operations.dynamics.com${path}`, "DownloadHostRefused"],
      ["another port", `https://contoso.operations.dynamics.com:8443${path}`, "DownloadHostRefused"],
      ["a path alone", path, "DownloadLocationNotValid"],
      ["a path with two slashes", `//evil.example${path}`, "DownloadLocationNotValid"],
      ["a file of the machine", "file:///etc/passwd", "DownloadLocationNotValid"],
      ["another protocol", `ftp://contoso.operations.dynamics.com${path}`, "DownloadLocationNotValid"],
      ["no location", "", "NoDownloadLocation"],
      ["blanks", "   ", "NoDownloadLocation"],
    ];
    for (const [what, location, code] of refused) {
      it(`refuses ${what} with 400 and sends nothing`, async () => {
        const { status, body, sent } = await download(location);
        expect(status).to.equal(400);
        expect(body).to.have.nested.property("error.code", code);
        expect(sent).to.deep.equal([]);
      });
    }

    for (const status of [301, 302, 307, 308]) {
      it(`refuses a redirect (${status}) and does not follow it`, async () => {
        const { body, sent, ...run } = await download(`${host}${path}`, {
          status,
          headers: { location: "https://evil.example/x" },
        });
        expect(run.status).to.equal(400);
        expect(body).to.have.nested.property("error.code", "RedirectRefused");
        expect(sent).to.have.length(1);
      });
    }

    it("hands a missing file on as the environment says it", async () => {
      const { status, body } = await download(`${host}${path}`, { status: 404, body: bytes('{"error":{}}') });
      expect(status).to.equal(404);
      expect(body).to.deep.equal({ error: {} });
    });
  });

  describe("AcknowledgeMessage", () => {
    const acknowledge = (body: unknown, ...replies: Reply[]): Promise<Run> =>
      run("AcknowledgeMessage", { path: `/api/connector/ack/%7B${activity}%7D`, body }, ...replies);

    it("sends the dequeued message as the environment gave it, to the last character", async () => {
      const { body: dequeued } = await run("DequeueMessage", { path: `/api/connector/dequeue/${activity}` }, message);
      const { status, body, sent } = await acknowledge(dequeued, { status: 200 });
      expect(status).to.equal(200);
      expect(body).to.deep.equal({ acknowledged: true, CorrelationId: "c1" });
      expect(sent[0]).to.include({ method: "POST", url: `${host}/api/connector/ack/${activity}` });
      expect(text(sent[0]?.body)).to.equal(JSON.stringify(message));
      expect(sent[0]?.headers["content-type"]).to.equal("application/json; charset=utf-8");
    });

    it("takes the message as text too", async () => {
      const { sent } = await acknowledge(JSON.stringify({ hasMessage: true, ...message }), { status: 200 });
      expect(text(sent[0]?.body)).to.equal(JSON.stringify(message));
    });

    const refused: readonly [what: string, body: unknown, code: string][] = [
      ["the answer of an empty queue", { hasMessage: false, CorrelationId: null, PopReceipt: null }, "NoMessage"],
      ["a message without its receipt", { CorrelationId: "c1" }, "MessageIncomplete"],
      ["a message without its ID", { PopReceipt: "p1", CorrelationId: "" }, "MessageIncomplete"],
      ["a list", [message], "BodyNotAnObject"],
      ["a text that is not JSON", "message", "BodyNotAnObject"],
    ];
    for (const [what, body, code] of refused) {
      it(`refuses ${what} before anything is sent`, async () => {
        const run = await acknowledge(body);
        expect(run.status).to.equal(400);
        expect(run.body).to.have.nested.property("error.code", code);
        expect(run.sent).to.deep.equal([]);
      });
    }

    it("does not say acknowledged when the environment refused", async () => {
      const { status, body } = await acknowledge(message, {
        status: 404,
        body: bytes('{"error":{"message":"stale"}}'),
      });
      expect(status).to.equal(404);
      expect(body).to.deep.equal({ error: { message: "stale" } });
    });
  });

  describe("EnqueueMessage", () => {
    const file = Uint8Array.of(0x50, 0x4b, 3, 4, 0, 255, 13, 10);
    const enqueue = (
      query: string,
      body: unknown,
      headers: Record<string, string> = {},
      reply: Reply = { status: 200, body: bytes('"84a383f9"') },
    ): Promise<Run> =>
      run("EnqueueMessage", { path: `/api/connector/enqueue/${activity}${query}`, body, headers }, reply);

    it("sends the bytes as they are, with entity and company, and gives the message ID", async () => {
      const { status, body, sent } = await enqueue("?entity=Customer%20groups&company=usmf&other=1", file, {
        "content-type": "application/zip",
      });
      expect(status).to.equal(200);
      expect(body).to.deep.equal({ messageId: "84a383f9" });
      expect(sent[0]?.url).to.equal(`${host}/api/connector/enqueue/${activity}?entity=Customer%20groups&company=usmf`);
      expect([...(sent[0]?.body ?? [])]).to.deep.equal([...file]);
      expect(sent[0]?.headers).to.include({ "content-type": "application/zip", authorization: "Bearer token" });
      expect(sent[0]?.headers).not.to.have.property("x-ms-dyn-externalidentifier");
    });

    it("leaves entity and company out for a package", async () => {
      expect((await enqueue("?entity=", file)).sent[0]?.url).to.equal(`${host}/api/connector/enqueue/${activity}`);
    });

    for (const [what, query, header] of [
      ["as it is", "?externalIdentifier=orders%202026.csv", "orders 2026.csv"],
      [
        "percent-encoded outside ASCII",
        `?externalIdentifier=${encodeURIComponent("受注 é😀.csv")}`,
        "%E5%8F%97%E6%B3%A8 %C3%A9%F0%9F%98%80.csv",
      ],
      ["without a line break that would end the header", "?externalIdentifier=a%0D%0Ab", "a%0D%0Ab"],
    ] as const) {
      it(`sends the external identifier as a header, ${what}`, async () => {
        expect((await enqueue(query, file)).sent[0]?.headers["x-ms-dyn-externalidentifier"]).to.equal(header);
      });
    }

    it("unwraps the envelope that some callers put files in", async () => {
      const envelope = { "$content-type": "text/csv", $content: Buffer.from("a;b\r\n").toString("base64") };
      const { sent } = await enqueue("", envelope);
      expect(text(sent[0]?.body)).to.equal("a;b\r\n");
      expect(sent[0]?.headers["content-type"]).to.equal("text/csv");
    });

    it("leaves a file alone that is JSON itself", async () => {
      const { sent } = await enqueue("", { $content: "a", other: 1 });
      expect(JSON.parse(text(sent[0]?.body))).to.deep.equal({ $content: "a", other: 1 });
    });

    it("refuses an empty file, and an envelope that is not base64", async () => {
      for (const [body, code] of [
        [new Uint8Array(), "FileEmpty"],
        [{ "$content-type": "a/b", $content: "%" }, "FileNotBase64"],
      ] as const) {
        const { status, body: answer, sent } = await enqueue("", body);
        expect(status).to.equal(400);
        expect(answer).to.have.nested.property("error.code", code);
        expect(sent).to.deep.equal([]);
      }
    });

    it("does not take silence for success", async () => {
      const { status, body } = await enqueue("", file, {}, { status: 200, body: bytes('""') });
      expect(status).to.equal(424);
      expect(body).to.have.nested.property("error.code", "OutcomeUnknown");
    });
  });

  describe("WhenMessageIsReady", () => {
    const path = `/trigger/api/connector/dequeue/%7B${activity}%7D`;

    it("returns 202 with the platform's own address while there is nothing", async () => {
      const { status, headers, sent } = await run("WhenMessageIsReady", { path }, { status: 204 });
      expect(status).to.equal(202);
      expect(headers).to.include({ location: `${hub}${path}`, "retry-after": "60" });
      expect(sent[0]?.url).to.equal(`${host}/api/connector/dequeue/${activity}`);
    });

    it("returns 200 with the message, and asks again soon", async () => {
      const { status, headers, body } = await run("WhenMessageIsReady", { path }, message);
      expect(status).to.equal(200);
      expect(body).to.deep.equal({ hasMessage: true, hasFile: true, ...message });
      expect(headers).to.include({ location: `${hub}${path}`, "retry-after": "15" });
    });

    it("hands errors on, so that the platform tries again by itself", async () => {
      const { status, headers } = await run(
        "WhenMessageIsReady",
        { path },
        { status: 503, headers: { "retry-after": "7" } },
      );
      expect(status).to.equal(503);
      expect(headers).to.include({ "retry-after": "7" });
    });
  });
});
