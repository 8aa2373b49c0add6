import { expect } from "chai";
import type { EmulatorSeed } from "../../../scripts/emulator/index.js";
import { batchHeaders, batchText } from "../support/multipart.js";
import { Driver, type Answer } from "../support/driver.js";

const api = "/api/data/v9.2";
const known = "00000000-0000-0000-0000-0000000000a1";
const missing = "00000000-0000-0000-0000-00000000dead";
const type = { "@odata.type": "Microsoft.Dynamics.CRM.account" };
const reading = { "@odata.type": "Microsoft.Dynamics.CRM.pb_reading" };

const seed: EmulatorSeed = {
  dataverse: {
    tables: [
      {
        logicalName: "account",
        entitySet: "accounts",
        primaryName: "name",
        displayName: "Account",
        columns: { name: { type: "string", maxLength: 10 }, code: "string", revenue: "money" },
        lookups: [{ column: "parentaccountid", target: "account" }],
        alternateKeys: [["code"]],
        rows: [{ accountid: known, name: "Old", code: "A", revenue: 1 }],
      },
      {
        logicalName: "pb_reading",
        entitySet: "pb_readings",
        type: "elastic",
        columns: { pb_name: { type: "string", maxLength: 10 }, pb_value: "int" },
      },
      { logicalName: "pb_old", entitySet: "pb_olds", withoutBulk: true, columns: {} },
    ],
  },
};

const bulk = (driver: Driver, message: string, targets: unknown, headers = {}, table = "accounts"): Promise<Answer> =>
  driver.send("dataverse", "POST", `${api}/${table}/Microsoft.Dynamics.CRM.${message}`, {
    body: { Targets: targets },
    headers,
  });
const get = (driver: Driver, path: string): Promise<Answer> => driver.send("dataverse", "GET", `${api}/${path}`);
const code = (answer: Answer): string => `${answer.status} ${String(answer.at("/error/code"))}`;
const rowsOf = async (driver: Driver, table = "accounts"): Promise<Record<string, unknown>[]> =>
  (await get(driver, table)).json["value"] as Record<string, unknown>[];

describe("emulator: Dataverse bulk messages", () => {
  it("creates all rows and returns their ids in order", async () => {
    const driver = new Driver({ seed });
    const answer = await bulk(driver, "CreateMultiple", [
      { ...type, name: "One" },
      { ...type, name: "Two", accountid: missing },
    ]);
    expect(answer.status).to.equal(200);
    expect(answer.at("/Ids/1")).to.equal(missing);
    expect(answer.at("/@odata.context")).to.match(/#Microsoft\.Dynamics\.CRM\.CreateMultipleResponse$/);
    expect((await rowsOf(driver)).map(({ name }) => name)).to.deep.equal(["Old", "One", "Two"]);
  });

  const broken: readonly [string, string, object[], string][] = [
    [
      "a value that is too long",
      "CreateMultiple",
      [
        { ...type, name: "fine" },
        { ...type, name: "far too long" },
      ],
      "400 0x80044331",
    ],
    [
      "a key that is taken",
      "CreateMultiple",
      [
        { ...type, name: "fine" },
        { ...type, code: "A" },
      ],
      "412 0x80060892",
    ],
    [
      "a row that is not there",
      "UpdateMultiple",
      [
        { ...type, accountid: known, name: "New" },
        { ...type, accountid: missing },
      ],
      "404 0x80040217",
    ],
    ["a target without an id", "UpdateMultiple", [{ ...type, name: "New" }], "400 0x80048d19"],
    [
      "the same row twice",
      "UpdateMultiple",
      [
        { ...type, accountid: known },
        { ...type, accountid: known },
      ],
      "400 0x80040237",
    ],
    ["a target without a type", "CreateMultiple", [{ name: "x" }], "400 0x80048d19"],
    ["a target of another table", "CreateMultiple", [{ ...reading, pb_name: "x" }], "400 0x80048d19"],
    ["a table that has no such message", "DeleteMultiple", [{ ...type, accountid: known }], "501 0x80040216"],
  ];
  for (const [title, message, targets, expected] of broken) {
    it(`writes nothing of a message with ${title}`, async () => {
      const driver = new Driver({ seed });
      expect(code(await bulk(driver, message, targets))).to.equal(expected);
      expect((await rowsOf(driver)).map(({ name }) => name)).to.deep.equal(["Old"]);
    });
  }

  it("upserts by a key, by an id, and refuses a key column in the body for new rows alone", async () => {
    const driver = new Driver({ seed });
    const target = (value: string): object => ({
      ...type,
      "@odata.id": `accounts(code='${value}')`,
      code: value,
      name: "New",
    });
    expect((await bulk(driver, "UpsertMultiple", [target("A")])).status).to.equal(204);
    expect(code(await bulk(driver, "UpsertMultiple", [target("A"), target("B")]))).to.equal("400 0x80040216");
    const byId = { ...type, "@odata.id": `accounts(${missing})`, name: "By id" };
    const byKey = { ...type, "@odata.id": "accounts(code='B%2FC')", name: "By key" };
    expect((await bulk(driver, "UpsertMultiple", [byId, byKey])).status).to.equal(204);
    expect((await rowsOf(driver)).map(({ name, code: value }) => [name, value])).to.deep.equal([
      ["New", "A"],
      ["By id", null],
      ["By key", "B/C"],
    ]);
    const open = new Driver({
      seed,
      settings: { "dataverse.upsertKeyInBody": "accepted", "dataverse.bulkDuplicates": "lastWins" },
    });
    expect((await bulk(open, "UpsertMultiple", [target("B"), target("B")])).status).to.equal(204);
    expect(await rowsOf(open)).to.have.length(2);
  });

  it("is taken back with the change set it is in", async () => {
    const driver = new Driver({ seed });
    const body = batchText([
      {
        method: "POST",
        url: `${api}/accounts/Microsoft.Dynamics.CRM.CreateMultiple`,
        body: { Targets: [{ ...type, name: "One" }] },
      },
      { method: "POST", url: `${api}/accounts`, body: { name: "far too long" } },
    ]);
    const answer = await driver.send("dataverse", "POST", `${api}/$batch`, { body, headers: batchHeaders });
    expect(answer.status).to.equal(400);
    expect(await rowsOf(driver)).to.have.length(1);
  });

  it("elastic tables write each row on its own and say which failed, when asked to", async () => {
    const driver = new Driver({ seed });
    driver.emulator.addFaults([
      {
        service: "dataverse",
        path: "/**/Microsoft.Dynamics.CRM.CreateMultiple",
        scope: "batchItem",
        status: 429,
        skip: 1,
      },
      {
        service: "dataverse",
        path: "/**/Microsoft.Dynamics.CRM.CreateMultiple",
        scope: "batchItem",
        status: 500,
        when: "after",
        skip: 1,
      },
    ]);
    const targets = ["a", "b", "c", "d"].map((pb_name) => ({ ...reading, pb_name }));
    const answer = await bulk(
      driver,
      "CreateMultiple",
      targets,
      { prefer: 'odata.include-annotations="*"' },
      "pb_readings",
    );
    expect(answer.status).to.equal(400);
    const details = JSON.parse(
      String(answer.at("/error/@Microsoft.PowerApps.CDS.ErrorDetails.Plugin.BulkApiErrorDetails")),
    ) as { RequestIndex: number; StatusCode: number }[];
    expect(details.map(({ RequestIndex, StatusCode }) => [RequestIndex, StatusCode])).to.deep.equal([
      [1, 429],
      [2, 500],
    ]);
    expect((await rowsOf(driver, "pb_readings")).map(({ pb_name }) => pb_name)).to.deep.equal(["a", "c", "d"]);
    const plain = await bulk(driver, "UpdateMultiple", [{ ...reading, pb_readingid: missing }], {}, "pb_readings");
    expect(Object.keys(plain.json["error"] as object)).to.deep.equal(["code", "message"]);
  });

  it("elastic tables replace rows by an upsert, delete many, and know partitions", async () => {
    const driver = new Driver({ seed });
    const at = (partition: string): object => ({
      ...reading,
      "@odata.id": `pb_readings(pb_readingid=${missing},partitionid='${partition}')`,
    });
    expect(
      (await bulk(driver, "UpsertMultiple", [{ ...at("p"), pb_name: "a", pb_value: 1 }], {}, "pb_readings")).status,
    ).to.equal(204);
    expect((await bulk(driver, "UpsertMultiple", [{ ...at("p"), pb_value: 2 }], {}, "pb_readings")).status).to.equal(
      204,
    );
    expect((await rowsOf(driver, "pb_readings"))[0]).to.include({ pb_name: null, pb_value: 2, partitionid: "p" });
    const target = { ...reading, pb_readingid: missing };
    expect(
      (await bulk(driver, "DeleteMultiple", [{ ...target, partitionid: "q" }], {}, "pb_readings")).status,
    ).to.equal(400);
    expect(
      (await bulk(driver, "DeleteMultiple", [{ ...target, partitionid: "p" }], {}, "pb_readings")).status,
    ).to.equal(204);
    expect(await rowsOf(driver, "pb_readings")).to.deep.equal([]);
  });

  it("refuses callers without the privileges they need", async () => {
    const dataverse = { ...seed.dataverse, missingPrivileges: ["prvWriteAccount", "prvBypassCustomBusinessLogic"] };
    const driver = new Driver({ seed: { dataverse } });
    const target = { ...type, accountid: known, name: "New" };
    expect(code(await bulk(driver, "UpdateMultiple", [target]))).to.equal("403 0x80040220");
    const bypass = { "mscrm.bypassbusinesslogicexecution": "CustomSync,CustomAsync" };
    expect(code(await bulk(driver, "CreateMultiple", [{ ...type, name: "x" }], bypass))).to.equal("403 0x80040220");
    expect((await bulk(driver, "CreateMultiple", [{ ...type, name: "x" }])).status).to.equal(200);
    const all = new Driver({ seed });
    expect((await bulk(all, "UpdateMultiple", [target], bypass)).status).to.equal(204);
    expect(
      (await bulk(all, "UpdateMultiple", [target], { "mscrm.bypassbusinesslogicexecution": "All" })).status,
    ).to.equal(400);
    const steps = { "mscrm.bypassbusinesslogicexecutionstepids": "a,b,c,d" };
    expect((await bulk(all, "UpdateMultiple", [target], steps)).status).to.equal(400);
  });

  it("says how parallel a client should be", async () => {
    expect((await get(new Driver({ seed }), "WhoAmI")).headers["x-ms-dop-hint"]).to.equal("4");
    const silent = new Driver({ seed, settings: { "dataverse.dopHint": 0 } });
    expect((await get(silent, "WhoAmI")).headers).not.to.have.property("x-ms-dop-hint");
  });
});

describe("emulator: Dataverse definitions", () => {
  it("lists tables, selected and filtered, with the id of each", async () => {
    const answer = await get(
      new Driver({ seed }),
      "EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute,TableType,DisplayName&$filter=EntitySetName eq 'accounts' or LogicalName eq 'pb_old'",
    );
    const [account, old] = answer.json["value"] as Record<string, unknown>[];
    expect(account).to.include({
      LogicalName: "account",
      EntitySetName: "accounts",
      PrimaryIdAttribute: "accountid",
      TableType: "Standard",
    });
    expect(account).to.have.all.keys(
      "MetadataId",
      "LogicalName",
      "EntitySetName",
      "PrimaryIdAttribute",
      "TableType",
      "DisplayName",
    );
    expect(answer.at("/value/0/DisplayName/UserLocalizedLabel/Label")).to.equal("Account");
    expect(old).to.include({ LogicalName: "pb_old" });
    const one = await get(
      new Driver({ seed }),
      `EntityDefinitions(${String(account?.["MetadataId"])})?$select=LogicalName`,
    );
    expect(one.at("/LogicalName")).to.equal("account");
  });

  it("lists columns with their types, and alternate keys", async () => {
    const driver = new Driver({ seed });
    const columns = await get(
      driver,
      "EntityDefinitions(LogicalName='account')/Attributes?$select=LogicalName,AttributeType",
    );
    expect(
      (columns.json["value"] as Record<string, unknown>[]).map((each) => [each["LogicalName"], each["AttributeType"]]),
    ).to.deep.equal([
      ["accountid", "Uniqueidentifier"],
      ["name", "String"],
      ["code", "String"],
      ["revenue", "Money"],
      ["parentaccountid", "Lookup"],
      ["createdon", "DateTime"],
      ["modifiedon", "DateTime"],
    ]);
    expect(
      (await get(driver, "EntityDefinitions(LogicalName='account')/Keys")).at("/value/0/KeyAttributes"),
    ).to.deep.equal(["code"]);
  });

  it("tells which table has which message, but never UpsertMultiple", async () => {
    const driver = new Driver({ seed });
    const test = async (message: string, table: string): Promise<number> =>
      (
        (
          await get(
            driver,
            `sdkmessagefilters?$select=sdkmessagefilterid&$filter=sdkmessageid/name eq @message and primaryobjecttypecode eq @table&@message='${message}'&@table='${table}'`,
          )
        ).json["value"] as unknown[]
      ).length;
    expect(await test("CreateMultiple", "account")).to.equal(1);
    expect(await test("UpsertMultiple", "account")).to.equal(0);
    expect(await test("DeleteMultiple", "account")).to.equal(0);
    expect(await test("DeleteMultiple", "pb_reading")).to.equal(1);
    expect(await test("CreateMultiple", "pb_old")).to.equal(0);
  });

  const refused: readonly [string, string][] = [
    ["EntityDefinitions?$filter=DisplayName eq 'x'", "400 0x80060888"],
    ["EntityDefinitions?$select=Nothing", "400 0x0"],
    ["EntityDefinitions(LogicalName='nothing')", "404 0x80040217"],
    ["EntityDefinitions(LogicalName='account')/OneToManyRelationships", "404 0x8006088a"],
    ["EntityDefinitions?$expand=Attributes", "501 EmulatorNotImplemented"],
  ];
  for (const [path, expected] of refused) {
    it(`refuses ${path}`, async () => {
      expect(code(await get(new Driver({ seed }), path))).to.equal(expected);
    });
  }
});
