import { expect } from "chai";
import type { EmulatorSeed } from "../../scripts/emulator/index.js";
import { Driver } from "../emulator/support/driver.js";
import { buildTimeout, sharedScriptHost, text } from "../support/script-host.js";
import { describeWith } from "../support/optional-tool.js";
import { listOnEmulator, rowsOnEmulator, targetsOf, type RowsCall } from "./support/bulk-action.js";

const knownId = "00000000-0000-0000-0000-0000000000a1";

const seed: EmulatorSeed = {
  dataverse: {
    tables: [
      {
        logicalName: "account",
        entitySet: "accounts",
        primaryName: "name",
        displayName: "Account",
        columns: {
          name: { type: "string", maxLength: 20 },
          accountnumber: { type: "string", maxLength: 30 },
          revenue: "decimal",
          size: "int",
        },
        alternateKeys: [["accountnumber"], ["size", "name"]],
        rows: [{ accountid: knownId, name: "Old", accountnumber: "A-1", revenue: 1 }],
      },
      {
        logicalName: "pb_reading",
        entitySet: "pb_readings",
        type: "elastic",
        columns: { pb_name: { type: "string", maxLength: 10 }, pb_value: "int" },
        rows: [],
      },
      {
        logicalName: "pb_old",
        entitySet: "pb_olds",
        withoutBulk: true,
        columns: { pb_name: { type: "string", maxLength: 10 } },
      },
    ],
  },
};

const rows = (driver: Driver, table: string): readonly Record<string, unknown>[] =>
  (driver.emulator.state().dataverse as { tables: Record<string, Record<string, unknown>[]> }).tables[table] ?? [];

const upsert = (input: object, table = "accounts"): RowsCall => ({ operation: "UpsertRows", table, input });

describeWith("dotnet", "batch: rows of Dataverse against the emulator", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });
  this.timeout(60_000);

  it("creates rows in one message and returns their ids in order", async () => {
    const driver = new Driver({ seed });
    // Not through JSON.stringify: no digit may be lost.
    const input = `{"rows":[{"name":"First","revenue":12345678901234567.89},{"name":"Second","accountid":"00000000-0000-0000-0000-0000000000B2"}]}`;
    const answer = await rowsOnEmulator({ operation: "CreateRows", table: "accounts", input }, driver);
    expect(answer.json.summary).to.include({ succeeded: 2, failed: 0, notExecuted: 0 });
    expect(answer.writes).to.have.length(1);
    expect(answer.json.results.map(({ outcome }) => outcome)).to.deep.equal(["created", "created"]);
    expect(text(answer.writes[0]?.body)).to.contain('"revenue":12345678901234567.89');
    const stored = rows(driver, "account");
    expect(answer.json.results.map(({ id }) => id)).to.deep.equal(
      ["First", "Second"].map((name) => stored.find((row) => row["name"] === name)?.["accountid"]),
    );
  });

  it("upserts by an alternate key, whose columns are not in the body", async () => {
    const driver = new Driver({ seed });
    const input = {
      key: "accountnumber",
      rows: [
        { accountnumber: "A-1", name: "New" },
        { accountnumber: "O'Neill / 50% #1", name: "Added", revenue: 5 },
      ],
    };
    const answer = await rowsOnEmulator(upsert(input), driver);
    expect(answer.json.results.map(({ outcome, error }) => error ?? outcome)).to.deep.equal(["upserted", "upserted"]);
    expect(targetsOf(answer.writes[0])[0]).to.deep.equal({
      "@odata.type": "Microsoft.Dynamics.CRM.account",
      "@odata.id": "accounts(accountnumber='A-1')",
      name: "New",
    });
    expect(rows(driver, "account").map(({ name, accountnumber }) => [name, accountnumber])).to.deep.equal([
      ["New", "A-1"],
      ["Added", "O'Neill / 50% #1"],
    ]);
    expect(rows(driver, "account")[0]).to.include({ accountid: knownId, revenue: 1 });
  });

  it("finds the bad rows of a message and writes the others", async () => {
    const driver = new Driver({ seed });
    const given = Array.from({ length: 200 }, (_, index) => ({
      accountnumber: `N-${index}`,
      name: index === 3 || index === 150 ? "This name is longer than its column" : `Name ${index}`,
    }));
    const answer = await rowsOnEmulator(upsert({ key: "accountnumber", rows: given }), driver);
    expect(answer.json.summary).to.include({ succeeded: 198, failed: 2, notExecuted: 0 });
    const bad = answer.json.results.filter(({ outcome }) => outcome === "failed");
    expect(bad.map(({ row, error }) => [row, error?.code])).to.deep.equal([
      [4, "0x80044331"],
      [151, "0x80044331"],
    ]);
    expect(answer.json.toSendAgain).to.deep.equal([]);
    expect(rows(driver, "account")).to.have.length(199);
    expect(answer.writes.length).to.be.lessThan(15);
  });

  it("writes the same row twice in the order of the list", async () => {
    const driver = new Driver({ seed });
    const input = {
      key: "accountnumber",
      rows: ["one", "two", "three"].map((name, index) => ({ accountnumber: index === 1 ? "É-9 " : "e-9", name })),
    };
    const answer = await rowsOnEmulator(upsert(input), driver);
    expect(answer.json.summary).to.include({ succeeded: 3, failed: 0 });
    expect(answer.writes).to.have.length(3);
    expect(rows(driver, "account").find(({ accountnumber }) => accountnumber === "e-9")).to.include({ name: "three" });
  });

  it("updates rows that are there and says which are not", async () => {
    const driver = new Driver({ seed });
    const missing = "00000000-0000-0000-0000-00000000dead";
    const input = {
      rows: [{ accountid: knownId, name: "Changed" }, { accountid: missing, name: "Nobody" }, { name: "No id" }],
    };
    const answer = await rowsOnEmulator({ operation: "UpdateRows", table: "account", input }, driver);
    expect(answer.json.results.map(({ outcome, error }) => error?.code ?? outcome)).to.deep.equal([
      "updated",
      "0x80040217",
      "MissingId",
    ]);
    expect(rows(driver, "account")).to.have.length(1);
    expect(rows(driver, "account")[0]).to.include({ name: "Changed", revenue: 1 });
  });

  it("deletes rows of a standard table in batches, for it has no message for that", async () => {
    const driver = new Driver({ seed });
    const input = { rows: [knownId, { accountid: "00000000-0000-0000-0000-00000000dead" }] };
    const answer = await rowsOnEmulator({ operation: "DeleteRows", table: "accounts", input }, driver);
    expect(answer.json.results.map(({ outcome, error }) => error?.code ?? outcome)).to.deep.equal([
      "deleted",
      "0x80040217",
    ]);
    expect(answer.writes.map(({ url }) => new URL(url).pathname)).to.deep.equal(["/api/data/v9.2/$batch"]);
    expect(rows(driver, "account")).to.have.length(0);
  });

  it("reads which rows of an elastic table were written", async () => {
    for (const details of ["failed", "all"]) {
      const driver = new Driver({ seed, settings: { "dataverse.bulkErrorDetails": details } });
      const input = { rows: ["a", "b", "c"].map((pb_name) => ({ pb_name })), findBadRows: false };
      driver.emulator.addFaults([
        {
          service: "dataverse",
          path: "/**/Microsoft.Dynamics.CRM.CreateMultiple",
          scope: "batchItem",
          status: 412,
          skip: 1,
          times: 1,
        },
      ]);
      const answer = await rowsOnEmulator({ operation: "CreateRows", table: "pb_readings", input }, driver);
      expect(answer.json.results.map(({ outcome }) => outcome)).to.deep.equal(["created", "failed", "created"]);
      expect(answer.json.results[0]?.id).to.equal(rows(driver, "pb_reading")[0]?.["pb_readingid"]);
      expect(rows(driver, "pb_reading")).to.have.length(2);
    }
  });

  it("writes in batches where a table has no bulk messages", async () => {
    for (const unsupported of ["notImplemented", "unknownSegment"]) {
      const driver = new Driver({ seed, settings: { "dataverse.bulkUnsupported": unsupported } });
      const input = { rows: [{ pb_name: "fine" }, { pb_name: "far too long for it" }] };
      const answer = await rowsOnEmulator({ operation: "CreateRows", table: "pb_olds", input }, driver);
      expect(answer.json.results.map(({ outcome }) => outcome)).to.deep.equal(["created", "failed"]);
      expect(answer.json.results[0]?.id).to.equal(rows(driver, "pb_old")[0]?.["pb_oldid"]);
    }
  });

  it("fills the dropdowns of the designer", async () => {
    const driver = new Driver({ seed });
    expect(await listOnEmulator("ListTables", "EntityDefinitions", driver)).to.deep.equal({
      value: [
        { entitySet: "accounts", logicalName: "account", title: "Account (account)", type: "Standard" },
        { entitySet: "pb_olds", logicalName: "pb_old", title: "pb_old", type: "Standard" },
        { entitySet: "pb_readings", logicalName: "pb_reading", title: "pb_reading", type: "Elastic" },
      ],
    });
    expect(await listOnEmulator("ListTableKeys", "EntityDefinitions/accounts/Keys", driver)).to.deep.equal({
      value: [
        { columns: "accountnumber", title: "accountnumber" },
        { columns: "size,name", title: "size, name (size,name)" },
      ],
    });
  });
});
