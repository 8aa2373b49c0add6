import { expect } from "chai";
import { bytesSource } from "../../../scripts/core/archive/byte-source.js";
import { openZip } from "../../../scripts/core/archive/zip-reader.js";
import { sha256 } from "../../../scripts/core/ids.js";
import { NetworkError } from "../../../scripts/core/host/network.js";
import type { EmulatorSeed } from "../../../scripts/emulator/index.js";
import { Driver, hosts, type Answer, type Send } from "../support/driver.js";

const activity = "6f1fa6d3-8d38-4e0b-9f43-1d0c6a2e5b01";
const imports = "6f1fa6d3-8d38-4e0b-9f43-1d0c6a2e5b02";
const halfHour = 1_800_000;

function exporting(...files: readonly string[]): EmulatorSeed {
  return {
    financeOperations: {
      queues: [{ activityId: `{${activity}}`, messages: files.map((text) => ({ file: { text } })) }],
    },
  };
}

interface Message {
  readonly CorrelationId: string;
  readonly PopReceipt: string;
  readonly DownloadLocation: string;
  readonly LastDequeueDateTime: string | null;
}

const send = (driver: Driver, method: string, path: string, options: Send = {}): Promise<Answer> =>
  driver.send("financeOperations", method, path, options);

async function dequeue(driver: Driver): Promise<Message> {
  const answer = await send(driver, "GET", `/api/connector/dequeue/${activity}`);
  expect(answer.status).to.equal(200);
  return answer.json as unknown as Message;
}

const ack = (driver: Driver, message: unknown): Promise<Answer> =>
  send(driver, "POST", `/api/connector/ack/${activity}`, { body: message });

function shown(driver: Driver, id = activity): Record<string, unknown>[] {
  const { queues } = driver.emulator.state().financeOperations as {
    queues: Record<string, { messages: Record<string, unknown>[] }>;
  };
  return queues[id]?.messages ?? [];
}

describe("emulator: recurring export", () => {
  it("hands a message out, its file with a bearer, and takes the acknowledgement unchanged", async () => {
    const driver = new Driver({ seed: exporting("content") });
    const answer = await send(driver, "GET", `/api/connector/dequeue/%7B${activity.toUpperCase()}%7D`);
    expect(Object.keys(answer.json)).to.deep.equal([
      "CorrelationId",
      "PopReceipt",
      "DownloadLocation",
      "IsDownLoadFileExist",
      "FileDownLoadErrorMessage",
      "LastDequeueDateTime",
    ]);
    expect(answer.json).to.include({
      IsDownLoadFileExist: true,
      FileDownLoadErrorMessage: null,
      LastDequeueDateTime: null,
    });
    const message = answer.json as unknown as Message;
    expect(Buffer.from(message.PopReceipt, "base64")).to.have.length(20);
    expect(message.DownloadLocation).to.match(
      new RegExp(
        `^${hosts.financeOperations}/api/connector/download/%7B${activity}%7D\\?correlation-id=[-0-9a-f]{36}&blob=[-0-9a-f]{36}$`,
      ),
    );
    expect((await send(driver, "GET", message.DownloadLocation, { anonymous: true })).status).to.equal(401);
    const file = await send(driver, "GET", message.DownloadLocation);
    expect([file.status, file.text]).to.deep.equal([200, "content"]);
    expect(shown(driver)[0]).to.include({ state: "Downloaded", sha256: sha256("content"), acked: null });
    expect((await ack(driver, message)).status).to.equal(200);
    expect(shown(driver)[0]).to.include({
      state: "Acked",
      acked: "2026-01-15T09:30:00.000Z",
      dequeues: 1,
      downloads: 1,
    });
  });

  it("returns 204 without a body when the queue is empty", async () => {
    const driver = new Driver({ seed: exporting() });
    const answer = await send(driver, "GET", `/api/connector/dequeue/${activity}`);
    expect([answer.status, answer.text]).to.deep.equal([204, ""]);
  });

  it("takes a language in front of the path", async () => {
    const driver = new Driver({ seed: exporting("x") });
    expect((await send(driver, "GET", `/en/api/connector/dequeue/${activity}`)).status).to.equal(200);
    expect((await send(driver, "GET", `/en-us/api/connector/dequeue/${activity}`)).status).to.equal(204);
  });

  it("delivers again after half an hour, with a new receipt, and refuses the old one", async () => {
    const driver = new Driver({ seed: exporting("a") });
    const first = await dequeue(driver);
    await driver.clock.advance(halfHour - 1);
    expect((await send(driver, "GET", `/api/connector/dequeue/${activity}`)).status).to.equal(204);
    await driver.clock.advance(1);
    driver.forgetTokens();
    const second = await dequeue(driver);
    expect(second.CorrelationId).to.equal(first.CorrelationId);
    expect(second.PopReceipt).not.to.equal(first.PopReceipt);
    expect(second.LastDequeueDateTime).to.equal("2026-01-15T09:30:00.000Z");
    const stale = await ack(driver, first);
    expect(stale.status).to.equal(400);
    expect(shown(driver)[0]).to.include({ state: "Dequeued", dequeues: 2 });
    expect((await ack(driver, second)).status).to.equal(200);
  });

  it("hands out in order, and never one message to two", async () => {
    const driver = new Driver({ seed: exporting("a", "b", "c") });
    const seen = new Set<string>();
    for (const text of ["a", "b", "c"]) {
      const message = await dequeue(driver);
      seen.add(message.CorrelationId);
      expect((await send(driver, "GET", message.DownloadLocation)).text).to.equal(text);
    }
    expect(seen.size).to.equal(3);
  });

  const settings: readonly [
    string,
    Record<string, unknown>,
    (driver: Driver, message: Message) => Promise<number>,
    number,
  ][] = [
    [
      "staleReceiptStatus",
      { "recurring.staleReceiptStatus": 404 },
      async (driver, message) => (await ack(driver, { ...message, PopReceipt: "x" })).status,
      404,
    ],
    [
      "repeatedAck accept",
      {},
      async (driver, message) => (await ack(driver, message), (await ack(driver, message)).status),
      200,
    ],
    [
      "repeatedAck refuse",
      { "recurring.repeatedAck": "refuse" },
      async (driver, message) => (await ack(driver, message), (await ack(driver, message)).status),
      400,
    ],
    [
      "expiredReceipt accept",
      {},
      async (driver, message) => (await driver.clock.advance(halfHour), (await ack(driver, message)).status),
      200,
    ],
    [
      "expiredReceipt refuse",
      { "recurring.expiredReceipt": "refuse" },
      async (driver, message) => (await driver.clock.advance(halfHour), (await ack(driver, message)).status),
      400,
    ],
  ];
  for (const [what, changes, run, status] of settings) {
    it(`follows the setting ${what}`, async () => {
      const driver = new Driver({ seed: exporting("a"), settings: changes });
      expect(await run(driver, await dequeue(driver))).to.equal(status);
    });
  }

  it("says http and port 80 by setting, and sends a request there to https", async () => {
    const driver = new Driver({ seed: exporting("a"), settings: { "recurring.downloadLocation": "http80" } });
    const { DownloadLocation } = await dequeue(driver);
    expect(DownloadLocation).to.match(/^http:\/\/contoso\.operations\.dynamics\.com:80\/api/);
    expect((await send(driver, "GET", DownloadLocation)).status).to.equal(301);
    expect(
      (await send(driver, "GET", DownloadLocation.replace("http://", "https://").replace(":80", ""))).text,
    ).to.equal("a");
  });

  it("keeps files for seven days", async () => {
    const driver = new Driver({ seed: exporting("a") });
    const { DownloadLocation } = await dequeue(driver);
    const get = async (): Promise<number> => {
      driver.forgetTokens();
      return (await send(driver, "GET", DownloadLocation)).status;
    };
    await driver.clock.advance(7 * 86_400_000);
    expect(await get()).to.equal(200);
    await driver.clock.advance(1);
    expect(await get()).to.equal(404);
  });

  it("has messages without a file, that still want an acknowledgement", async () => {
    const seed = {
      financeOperations: { queues: [{ activityId: activity, messages: [{ fileError: "nothing to export" }] }] },
    };
    const driver = new Driver({ seed });
    const answer = await send(driver, "GET", `/api/connector/dequeue/${activity}`);
    expect(answer.json).to.include({
      DownloadLocation: null,
      IsDownLoadFileExist: false,
      FileDownLoadErrorMessage: "nothing to export",
    });
    expect((await ack(driver, answer.json)).status).to.equal(200);
    expect(shown(driver)[0]).to.include({ state: "Acked", hasFile: false, sha256: null });
  });

  it("makes real packages", async () => {
    const rows = [
      { CUSTOMERGROUPID: "10", DESCRIPTION: 'Wholesale, "big"' },
      { CUSTOMERGROUPID: "20", DESCRIPTION: null },
    ];
    const seed = {
      financeOperations: {
        queues: [{ activityId: activity, messages: [{ file: { package: { entity: "Customer groups", rows } } }] }],
      },
    };
    const driver = new Driver({ seed });
    const { DownloadLocation } = await dequeue(driver);
    const zip = openZip(bytesSource((await send(driver, "GET", DownloadLocation)).bytes), "package");
    expect(zip.entries.map(({ name }) => name)).to.deep.equal([
      "PackageHeader.xml",
      "Manifest.xml",
      "Customer groups.csv",
    ]);
    const text = (name: string): string => Buffer.from(zip.read(zip.find(name)!)).toString("utf8");
    expect(text("Customer groups.csv")).to.equal('CUSTOMERGROUPID,DESCRIPTION\r\n10,"Wholesale, ""big"""\r\n20,\r\n');
    expect(text("Manifest.xml")).to.include("<EntityName>Customer groups</EntityName>");
    expect(text("PackageHeader.xml")).to.include("<PackageType>DefinitionGroup</PackageType>");
  });

  const bad: readonly [string, string, unknown, number][] = [
    ["GET", "/api/connector/dequeue/00000000-0000-0000-0000-000000000000", undefined, 404],
    ["POST", `/api/connector/dequeue/${activity}`, {}, 405],
    ["GET", `/api/connector/download/${activity}?correlation-id=x&blob=y`, undefined, 404],
    ["POST", `/api/connector/ack/${activity}`, {}, 400],
    ["POST", `/api/connector/ack/${activity}`, "nonsense", 400],
    ["POST", `/api/connector/ack/${activity}`, { CorrelationId: "x", PopReceipt: "y" }, 404],
    ["POST", `/api/connector/enqueue/${activity}`, "file", 400],
    ["GET", `/api/connector/peek/${activity}`, undefined, 501],
    ["GET", `/api/connector/toString/${activity}`, undefined, 501],
  ];
  for (const [method, path, body, status] of bad) {
    it(`returns ${status} for ${method} ${path} ${JSON.stringify(body) ?? ""}`, async () => {
      const driver = new Driver({ seed: exporting("a") });
      expect((await send(driver, method, path, body === undefined ? {} : { body })).status).to.equal(status);
    });
  }

  it("is disturbed by faults before and after it acted", async () => {
    const driver = new Driver({ seed: exporting("a") });
    await driver.token("financeOperations");
    driver.emulator.setFaults([
      { service: "financeOperations", path: "/api/connector/dequeue/*", kind: "disconnect", when: "after" },
      { service: "financeOperations", path: "/api/connector/ack/*", status: 502, when: "after" },
      {
        service: "financeOperations",
        path: "/api/connector/download/*",
        status: 302,
        headers: { Location: "https://evil.example/" },
      },
    ]);
    const lost = await send(driver, "GET", `/api/connector/dequeue/${activity}`).catch((error: unknown) => error);
    expect(lost).to.be.instanceOf(NetworkError);
    await driver.clock.advance(halfHour);
    const message = await dequeue(driver);
    expect((await send(driver, "GET", message.DownloadLocation)).headers["location"]).to.equal("https://evil.example/");
    expect((await ack(driver, message)).status).to.equal(502);
    expect(shown(driver)[0]).to.include({ state: "Acked", dequeues: 2 });
  });

  it("is not counted by service protection", async () => {
    const driver = new Driver({ seed: exporting(), settings: { "financeOperations.requestLimit": 1 } });
    for (let index = 0; index < 3; index++) {
      expect((await send(driver, "GET", `/api/connector/dequeue/${activity}`)).status).to.equal(204);
    }
  });

  it("drains 10,000 messages", async () => {
    const seed = {
      financeOperations: { queues: [{ activityId: activity, messages: [{ file: { text: "x" }, times: 10_000 }] }] },
    };
    const driver = new Driver({ seed });
    for (let count = 0; count < 10_000; count++) {
      const answer = await send(driver, "GET", `/api/connector/dequeue/${activity}`);
      if ((await ack(driver, answer.text)).status !== 200) expect.fail(`acknowledgement ${count} was refused`);
    }
    expect((await send(driver, "GET", `/api/connector/dequeue/${activity}`)).status).to.equal(204);
  });
});

describe("emulator: recurring import", () => {
  const errors = [{ RecordId: "1", Field: "CustomerGroupId", ErrorMessage: "unknown group" }];
  const seed: EmulatorSeed = {
    financeOperations: {
      queues: [
        {
          activityId: imports,
          name: "Customers in",
          direction: "import",
          outcomes: ["Processed", "ProcessedWithErrors"],
          errors,
        },
      ],
    },
  };
  const root = "/data/DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.";
  const action = async (driver: Driver, name: string, body: unknown): Promise<unknown> =>
    (await send(driver, "POST", root + name, { body })).json["value"];
  const enqueue = (driver: Driver): Promise<Answer> =>
    send(driver, "POST", `/api/connector/enqueue/${imports}?entity=Customer%20groups&company=DAT`, {
      body: "a,b\r\n",
      headers: { "content-type": "text/csv", "x-ms-dyn-externalidentifier": "groups.csv" },
    });

  it("takes a file, returns its id as JSON text, and tells its state until the end", async () => {
    const driver = new Driver({ seed });
    const answer = await enqueue(driver);
    expect(answer.text).to.match(/^"[-0-9a-f]{36}"$/);
    const id = JSON.parse(answer.text) as string;
    expect(shown(driver, imports)[0]).to.include({
      messageId: id,
      sha256: sha256("a,b\r\n"),
      entity: "Customer groups",
      company: "DAT",
      externalIdentifier: "groups.csv",
    });
    const status = async (): Promise<unknown> =>
      (await send(driver, "GET", `/api/connector/jobstatus/${imports}?jobId=${id}`)).at("/DataJobStatus/DataJobState");
    const states: unknown[] = [await status(), await action(driver, "GetMessageStatus", { messageId: id })];
    expect(await action(driver, "GetExecutionIdByMessageId", { _messageId: id })).to.equal(
      "00000000-0000-0000-0000-000000000000",
    );
    await driver.clock.advance(60_000);
    states.push(await status(), await action(driver, "GetMessageStatus", { messageId: id }));
    await driver.clock.advance(30_000);
    states.push(await action(driver, "GetMessageStatus", { messageId: id }));
    await driver.clock.advance(30_000);
    states.push(await status(), await action(driver, "GetMessageStatus", { messageId: id }));
    expect(states).to.deep.equal([
      "Enqueued",
      "Enqueued",
      "InProcess",
      "Preprocessing",
      "Processing",
      "Processed",
      "Processed",
    ]);
    const detail = await send(driver, "GET", `/api/connector/jobstatus/${imports}?jobId=${id}`);
    expect(detail.at("/DataJobStatus")).to.include({
      DataProject: "Customers in",
      DataJobIdentifier: id,
      ExternalIdentifier: "groups.csv",
      DataJobCompletedDateTime: "2026-01-15T09:32:00.000Z",
    });
  });

  it("ends the second file with errors, and tells them by its execution", async () => {
    const driver = new Driver({ seed, settings: { "recurring.jobStateForm": "number" } });
    await enqueue(driver);
    const id = (await enqueue(driver)).json as unknown as string;
    await driver.clock.advance(120_000);
    expect(
      (await send(driver, "GET", `/api/connector/jobstatus/${imports}?jobId=${id}`)).at("/DataJobStatus/DataJobState"),
    ).to.equal(6);
    const executionId = await action(driver, "GetExecutionIdByMessageId", `{'_messageId':'${id}'}`);
    expect(JSON.parse(String(await action(driver, "GetExecutionErrors", { executionId })))).to.deep.equal(errors);
    expect(await action(driver, "GetExecutionSummaryStatus", { executionId })).to.equal("PartiallySucceeded");
  });

  it("refuses empty files, and fails files without an entity that are no package", async () => {
    const driver = new Driver({ seed });
    expect((await send(driver, "POST", `/api/connector/enqueue/${imports}`)).status).to.equal(400);
    const id = (await send(driver, "POST", `/api/connector/enqueue/${imports}`, { body: "text" }))
      .json as unknown as string;
    await driver.clock.advance(60_000);
    expect(await action(driver, "GetMessageStatus", { messageId: id })).to.equal("PreProcessingError");
  });
});
