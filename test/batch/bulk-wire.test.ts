import { expect } from "chai";
import type { HttpRequest, HttpResponse } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost, text } from "../support/script-host.js";
import { jsonResponse, type Answer } from "./support/batch-action.js";
import { runRows, targetsOf, type RowsAnswer, type RowsCall } from "./support/bulk-action.js";
import { acceptAll, readMultipart } from "./support/multipart-service.js";

const id = (number: number): string => `00000000-0000-0000-0000-${String(number).padStart(12, "0")}`;
const noContent: HttpResponse = { status: 204, headers: {}, body: new Uint8Array() };
const names = (count: number): object[] => Array.from({ length: count }, (_, index) => ({ name: `Name ${index}` }));

interface Table {
  readonly type?: string;
  readonly keyTypes?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly isKnown?: boolean;
}

/** A service with one table; `write` answers what writes. */
function service(
  write: Answer,
  { type = "Standard", keyTypes = {}, headers = {}, isKnown = true }: Table = {},
): Answer {
  const definition = {
    LogicalName: "account",
    EntitySetName: "accounts",
    PrimaryIdAttribute: "accountid",
    TableType: type,
  };
  return (request, ...rest) => {
    if (request.method !== "GET") return write(request, ...rest);
    if (request.url.includes("/Attributes")) {
      const value = Object.entries(keyTypes).map(([LogicalName, AttributeType]) => ({ LogicalName, AttributeType }));
      return jsonResponse(200, { value });
    }
    if (request.url.includes("sdkmessagefilters")) return jsonResponse(200, { value: [{}] });
    return jsonResponse(200, { value: isKnown ? [definition] : [] }, headers);
  };
}

const accept: Answer = (request) =>
  request.url.endsWith("$batch")
    ? acceptAll(request)
    : request.url.endsWith("CreateMultiple")
      ? jsonResponse(200, { Ids: targetsOf(request).map((_, index) => id(index)) })
      : noContent;

const upsert = (input: object): RowsCall => ({ operation: "UpsertRows", table: "accounts", input });
const create = (input: unknown): RowsCall => ({ operation: "CreateRows", table: "accounts", input });
const outcomes = ({ json }: RowsAnswer): string[] => json.results.map(({ outcome, error }) => error?.code ?? outcome);

describeWith("dotnet", "batch: rows of Dataverse on the wire", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });
  this.timeout(60_000);

  it("asks for the definition, tests the message, and sends one message", async () => {
    const answer = await runRows(
      upsert({ rows: [{ accountid: id(7), name: "x", "@odata.etag": "W/1" }] }),
      service(accept),
    );
    expect(
      answer.sent.map(({ method, url }) => `${method} ${decodeURIComponent(url.replace(/^.*v9.2\//, ""))}`),
    ).to.deep.equal([
      "GET EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute,TableType&$filter=EntitySetName eq 'accounts' or LogicalName eq 'accounts'",
      "GET sdkmessagefilters?$select=sdkmessagefilterid&$filter=sdkmessageid/name eq 'CreateMultiple' and primaryobjecttypecode eq 'account'",
      "GET sdkmessagefilters?$select=sdkmessagefilterid&$filter=sdkmessageid/name eq 'UpdateMultiple' and primaryobjecttypecode eq 'account'",
      "POST accounts/Microsoft.Dynamics.CRM.UpsertMultiple",
    ]);
    expect(text(answer.writes[0]?.body)).to.equal(
      `{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","@odata.id":"accounts(${id(7)})","name":"x"}]}`,
    );
    expect(answer.writes[0]?.headers).to.include({
      authorization: "Bearer secret-token",
      accept: "application/json",
      "content-type": "application/json; charset=utf-8",
      "odata-version": "4.0",
      "odata-maxversion": "4.0",
    });
    expect(answer.json.results).to.deep.equal([{ row: 1, id: id(7), outcome: "upserted", status: 204, error: null }]);
    expect(answer.json.summary).to.deep.equal({
      succeeded: 1,
      failed: 0,
      notExecuted: 0,
      throttledRetries: 0,
      requestsSent: 4,
    });
  });

  it("puts options into headers, of single operations too", async () => {
    const options = {
      bypassBusinessLogic: "CustomSync, CustomAsync",
      bypassStepIds: id(1),
      bypassPlugins: true,
      bypassFlows: true,
      detectDuplicates: true,
      headers: { CallerObjectId: id(2) },
    };
    const wanted = {
      "mscrm.bypassbusinesslogicexecution": "CustomSync,CustomAsync",
      "mscrm.bypassbusinesslogicexecutionstepids": id(1),
      "mscrm.bypasscustompluginexecution": "true",
      "mscrm.suppresscallbackregistrationexpanderjob": "true",
      "mscrm.suppressduplicatedetection": "false",
      callerobjectid: id(2),
    };
    const refuse: Answer = (request) => (request.url.endsWith("$batch") ? acceptAll(request) : jsonResponse(400, {}));
    const answer = await runRows(create({ rows: names(2), ...options }), service(refuse));
    expect(answer.writes[0]?.headers).to.include(wanted);
    expect(readMultipart(answer.writes[1] as HttpRequest)[0]?.headers).to.include(wanted);
    const plain = await runRows(create({ rows: names(1) }), service(accept));
    expect(Object.keys(plain.writes[0]?.headers ?? {}).filter((name) => name.startsWith("mscrm"))).to.deep.equal([]);
  });

  it("writes keys by the types of their columns, and says which rows have none", async () => {
    const keyTypes = { code: "String", size: "Integer", day: "DateTime", owner: "Lookup" };
    const good = { code: "O'Hara/1 ü%", size: "05", day: "2026-01-31T08:00:00+01:00", _owner_value: id(3), name: "n" };
    const rows = [
      good,
      { ...good, code: null },
      { ...good, code: "" },
      { ...good, size: "many" },
      { ...good, day: "yesterday" },
      { ...good, _owner_value: "Ada" },
      { ...good, code: { a: 1 } },
    ];
    const answer = await runRows(upsert({ rows, key: "code, size,day,owner" }), service(accept, { keyTypes }));
    expect(outcomes(answer)).to.deep.equal([
      "upserted",
      "MissingKey",
      ...Array.from({ length: 5 }, () => "InvalidKey"),
    ]);
    expect(targetsOf(answer.writes[0])).to.deep.equal([
      {
        "@odata.type": "Microsoft.Dynamics.CRM.account",
        "@odata.id": `accounts(code='O''Hara%2F1 ü%25',size=05,day=2026-01-31T08:00:00%2B01:00,_owner_value=${id(3)})`,
        name: "n",
      },
    ]);
    expect(answer.json.toSendAgain).to.deep.equal([]);
  });

  it("sends messages of the size that suits the table, as many at once as the service recommends", async () => {
    for (const [type, hint, expected, atOnce] of [
      ["Standard", "2", [1000, 1000, 500], 2],
      ["Elastic", "50", Array.from({ length: 25 }, () => 100), 4],
    ] as const) {
      let [open, most] = [0, 0];
      const write: Answer = async (request, clock, ...rest) => {
        most = Math.max(most, ++open);
        await clock.sleep(100);
        open--;
        return accept(request, clock, ...rest);
      };
      const answer = await runRows(
        create({ rows: names(2500) }),
        service(write, { type, headers: { "x-ms-dop-hint": hint } }),
      );
      expect(answer.writes.map((request) => targetsOf(request).length)).to.deep.equal(expected);
      expect(most).to.equal(atOnce);
      expect(answer.json.summary.succeeded).to.equal(2500);
    }
  });

  it("never creates twice, and repeats upserts only when asked to", async () => {
    const lost: Answer = (request, clock, index, signal) =>
      index === 3 ? jsonResponse(504, {}) : accept(request, clock, index, signal);
    const created = await runRows(
      create({ rows: names(2) }),
      service((...call) => (call[2] === 2 ? jsonResponse(504, {}) : accept(...call))),
    );
    expect(outcomes(created)).to.deep.equal(["OutcomeUnknown", "OutcomeUnknown"]);
    expect(created.json).to.deep.include({ inDoubt: names(2), toSendAgain: [] });
    const rows = [{ accountid: id(1), name: "x" }];
    const once = await runRows(upsert({ rows }), service(lost));
    expect(outcomes(once)).to.deep.equal(["OutcomeUnknown"]);
    const twice = await runRows(upsert({ rows, repeatLost: true }), service(lost));
    expect(outcomes(twice)).to.deep.equal(["upserted"]);
    expect(twice.writes).to.have.length(2);
  });

  it("ignores ids that do not fit, and does not guess their order", async () => {
    const few = await runRows(
      create({ rows: names(2) }),
      service(() => jsonResponse(200, { Ids: [id(1)] })),
    );
    expect(outcomes(few)).to.deep.equal(["OutcomeUnknown", "OutcomeUnknown"]);
    const rows = [{ accountid: id(1) }, { name: "x" }];
    const turned = await runRows(
      create({ rows }),
      service(() => jsonResponse(200, { Ids: [id(2), id(1)] })),
    );
    expect(turned.json.results.map((row) => row.id)).to.deep.equal([id(1), null]);
  });

  it("refuses an input that breaks a rule before anything is sent", async () => {
    const bad = {
      rows: [1, { name: "x" }],
      chunkSize: 1001,
      parallelChunks: 0,
      key: "a b",
      bypassBusinessLogic: "All",
      findBadRows: "perhaps",
    };
    const answer = await runRows({ operation: "UpsertRows", table: "accounts)/x", input: bad }, service(accept));
    expect(answer.status).to.equal(400);
    expect(answer.json.error?.details?.map(({ code, message }) => `${code}: ${message}`)).to.deep.equal([
      "InvalidOption: chunkSize is 1001, expected a number from 1 to 1000",
      "InvalidOption: parallelChunks is 0, expected a number from 1 to 48",
      'InvalidOption: findBadRows is "perhaps", expected true or false',
      "InvalidOption: key names the column 'a b', expected names of columns separated by commas",
      "InvalidOption: bypassBusinessLogic is 'All', expected CustomSync, CustomAsync or both, separated by a comma",
      "InvalidTable: the table is 'accounts)/x', expected an entity set name such as accounts",
      "InvalidRow: the row is not an object",
    ]);
    expect(answer.sent).to.deep.equal([]);
    const unknown = await runRows(create({ rows: names(1) }), service(accept, { isKnown: false }));
    expect(unknown.json.error?.details?.map(({ code }) => code)).to.deep.equal(["UnknownTable"]);
    const column = await runRows(
      upsert({ rows: names(1), key: "nmae" }),
      service(accept, { keyTypes: { name: "String" } }),
    );
    expect(column.json.error?.details?.map(({ code }) => code)).to.deep.equal(["UnknownColumn"]);
  });

  it("passes on that the definition may not be read, and writes nothing when it does not come", async () => {
    const refused = await runRows(create({ rows: names(1) }), () =>
      jsonResponse(403, { error: { code: "x", message: "no" } }),
    );
    expect([refused.status, refused.json.error?.message]).to.deep.equal([403, "no"]);
    const slow = await runRows(create({ rows: names(1), timeBudgetSeconds: 5 }), () =>
      jsonResponse(429, {}, { "retry-after": "60" }),
    );
    expect(outcomes(slow)).to.deep.equal(["NotExecuted"]);
    expect(slow.json.toSendAgain).to.deep.equal(names(1));
  });

  it("passes on a sign-in that is refused, and hands everything back when it is refused later", async () => {
    const all = await runRows(
      create({ rows: names(3), chunkSize: 1 }),
      service(() => jsonResponse(401, { error: { message: "who" } })),
    );
    expect([all.status, all.json.error?.message]).to.deep.equal([401, "who"]);
    const later = await runRows(
      create({ rows: names(3), chunkSize: 1, parallelChunks: 1 }),
      service((...call) => (call[2] === 2 ? accept(...call) : jsonResponse(401, {}))),
    );
    expect(outcomes(later)).to.deep.equal(["created", "401", "NotExecuted"]);
    expect(later.json.toSendAgain).to.deep.equal(names(3).slice(1));
  });

  it("does not halve for rights, which are missing for all rows as a rule", async () => {
    const refused = { error: { code: "0x80040220", message: "Principal user is missing prvCreateaccount privilege" } };
    const answer = await runRows(
      create({ rows: names(500) }),
      service((request) => (request.url.endsWith("$batch") ? acceptAll(request) : jsonResponse(403, refused))),
    );
    expect(answer.writes.map(({ url }) => url.replace(/^.*\//, ""))).to.deep.equal([
      "Microsoft.Dynamics.CRM.CreateMultiple",
      ...Array.from({ length: 5 }, () => "$batch"),
    ]);
  });

  it("leaves a refused message as a whole without the search for bad rows, in change sets too", async () => {
    const bad = jsonResponse(400, { error: { code: "0x0", message: "bad" } });
    const whole = await runRows(
      create({ rows: names(3), chunkSize: 2, findBadRows: false, failOnError: true }),
      service(() => bad),
    );
    expect(whole.status).to.equal(424);
    expect(outcomes(whole)).to.deep.equal(["0x0", "0x0", "0x0"]);
    expect(whole.writes).to.have.length(2);
    const old = await runRows(
      create({ rows: names(3), chunkSize: 2, parallelChunks: 1, findBadRows: false }),
      service((request) => (request.url.endsWith("$batch") ? acceptAll(request) : jsonResponse(501, {}))),
    );
    const operations = old.writes.filter(({ url }) => url.endsWith("$batch")).flatMap(readMultipart);
    expect(operations.map(({ changeSet }) => changeSet === undefined)).to.deep.equal([false, false, true]);
    expect(outcomes(old)).to.deep.equal(["created", "created", "created"]);
  });

  it("knows what was rolled back: sends a message again after a deadlock, halves one that took too long", async () => {
    const trouble = (code: string): HttpResponse =>
      jsonResponse(500, { error: { code, message: "Generic SQL error." } });
    const deadlock = await runRows(
      create({ rows: names(1) }),
      service((...call) => (call[2] === 2 ? trouble("0x80044150") : accept(...call))),
    );
    expect(outcomes(deadlock)).to.deep.equal(["created"]);
    expect(deadlock.json.summary).to.include({ throttledRetries: 1 });
    const slow = await runRows(
      create({ rows: names(4) }),
      service((...call) => (targetsOf(call[0]).length > 2 ? trouble("0x80044151") : accept(...call))),
    );
    expect(outcomes(slow)).to.deep.equal(Array.from({ length: 4 }, () => "created"));
    expect(slow.writes.map((request) => targetsOf(request).length)).to.deep.equal([4, 2, 2]);
  });

  it("leaves open what a repeat did not do, for the lost message may have", async () => {
    const rows = [{ accountid: id(1), name: "x" }];
    for (const later of [jsonResponse(400, {}), jsonResponse(429, {}, { "retry-after": "300" })]) {
      const answer = await runRows(
        upsert({ rows, repeatLost: true }),
        service((...call) => (call[2] === 3 ? jsonResponse(504, {}) : later)),
      );
      expect(outcomes(answer)).to.deep.equal(["OutcomeUnknown"]);
      expect(answer.json).to.deep.include({ inDoubt: rows, toSendAgain: [] });
    }
  });

  it("drops no column of a row because an input names a key where none is used", async () => {
    const answer = await runRows(create({ rows: names(1), key: "name" }), service(accept));
    expect(targetsOf(answer.writes[0])[0]).to.include({ name: "Name 0" });
  });

  it("names the partition of rows of elastic tables", async () => {
    const refuse: Answer = (request) => (request.url.endsWith("$batch") ? acceptAll(request) : jsonResponse(400, {}));
    const rows = [1, 2].map((number) => ({ accountid: id(number), partitionid: "o'1", name: "x" }));
    const address = `accounts(accountid=${id(1)},partitionid='o''1')`;
    const deleted = await runRows(
      { operation: "DeleteRows", table: "accounts", input: { rows } },
      service(refuse, { type: "Elastic" }),
    );
    const { "@odata.type": type, ...target } = targetsOf(deleted.writes[0])[0] ?? {};
    expect([type, target]).to.deep.equal(["Microsoft.Dynamics.CRM.account", { accountid: id(1), partitionid: "o'1" }]);
    expect(readMultipart(deleted.writes[1] as HttpRequest)[0]?.url).to.equal(`/api/data/v9.2/${address}`);
    const written = await runRows(upsert({ rows }), service(accept, { type: "Elastic" }));
    expect(targetsOf(written.writes[0])[0])
      .to.include({ "@odata.id": address })
      .and.not.to.have.property("partitionid");
    expect(written.json.results[0]).to.include({ id: id(1), outcome: "upserted" });
  });

  it("updates only what is there, also as single operations", async () => {
    const refuse: Answer = (request) => (request.url.endsWith("$batch") ? acceptAll(request) : jsonResponse(400, {}));
    const rows = [1, 2].map((number) => ({ accountid: id(number), name: "x" }));
    const answer = await runRows({ operation: "UpdateRows", table: "accounts", input: { rows } }, service(refuse));
    expect(
      readMultipart(answer.writes[1] as HttpRequest).map(({ method, url, headers, body }) => [
        method,
        url,
        headers["if-match"],
        body,
      ]),
    ).to.deep.equal(
      rows.map(({ accountid }) => ["PATCH", `/api/data/v9.2/accounts(${accountid})`, "*", '{"name":"x"}']),
    );
  });
});
