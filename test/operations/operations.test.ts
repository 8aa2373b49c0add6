import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { operationsCommand } from "../../scripts/commands/operations.js";
import { compileConnector } from "../../scripts/connector/index.js";
import { VirtualClock } from "../../scripts/core/host/clock.js";
import type { Host } from "../../scripts/core/host/host.js";
import { seededRandom } from "../../scripts/core/host/random.js";
import {
  createEmulator,
  defaultApplication,
  defaultTenant,
  emulatorNetwork,
  readSeed,
} from "../../scripts/emulator/index.js";
import { tokenSource } from "../../scripts/rehearsal/connector/access-token.js";
import { customConnector } from "../../scripts/rehearsal/connector/custom-connector.js";
import { validate } from "../../scripts/validate/index.js";
import { MemoryFiles } from "../support/memory-files.js";
import { repository } from "../support/repository.js";
import { runCommand, testHost, type CommandResult } from "../support/run-command.js";

const extract = (name: string): string =>
  readFileSync(path.join(repository, "test/operations/metadata", `${name}.xml`), "utf8");

const definition = (host: string): string => `swagger: "2.0"
info:
  title: Bicycles
  description: Bicycles that people lend to each other, for the tests of this project.
  version: "1.0"
  contact: { name: Power Batch, url: https://power-batch.example, email: support@power-batch.example }
host: ${host}
basePath: /
schemes: [https]
consumes: [application/json]
produces: [application/json]
paths:
  # What a person wrote.
  /own:
    get:
      operationId: Own # mine
      summary: Read something of my own
      description: Reads something.
      responses: { "204": { description: Nothing } }
securityDefinitions: {}
`;
const properties = `properties:
  connectionParameters:
    token:
      type: oauthSetting
      oAuthSettings:
        identityProvider: aad
        clientId: <<client ID>>
        scopes: []
        redirectMode: GlobalPerConnector
        customParameters:
          loginUri: { value: https://login.microsoftonline.com }
          tenantId: { value: common }
          resourceUri: { value: https://contoso.crm4.dynamics.com }
  iconBrandColor: "#14506b"
  # policies come last
  policyTemplateInstances: []
`;

interface Project {
  readonly files: MemoryFiles;
  run(options: Record<string, unknown>, host?: Partial<Host>): Promise<CommandResult>;
  read(name: string): string;
}

function project(service: "dataverse" | "finance-operations"): Project {
  const folder = `/project/connector/${service}`;
  const host = service === "dataverse" ? "contoso.crm4.dynamics.com" : "contoso.operations.dynamics.com";
  const files = new MemoryFiles({
    "/project/power-batch.yaml": "",
    "/project/metadata.xml": extract(service),
    [`${folder}/definition.yaml`]: definition(host),
    [`${folder}/properties.yaml`]: properties.replace("contoso.crm4.dynamics.com", host),
    [`${folder}/README.md`]: "# Bicycles\n",
    [`${folder}/icon.png`]: readFileSync(path.join(repository, "connector/graph/icon.png")),
  });
  return {
    files,
    read: (name) => files.readText(`${folder}/${name}`),
    run: (options, more) =>
      runCommand(operationsCommand, testHost(files, more), { metadata: "metadata.xml", service, ...options }),
  };
}

const bicycles = { entity: ["Bicycles", "bicyclerental,Owner"], action: ["Lend"] };
const tables = { entity: ["pb_bicycle", "pb_owners"], action: ["pb_bicycle.pb_Lend", "pb_CountBicycles"] };
const compiled = ({ files }: Project, service: string): ReturnType<typeof compileConnector> =>
  compileConnector(files, `/project/connector/${service}`, { root: "/project" });

describe("operations", () => {
  it("adds typed operations of entities and actions of finance and operations", async () => {
    const made = project("finance-operations");
    const { code, printed } = await made.run(bicycles);
    expect(code).to.equal(0);
    expect(printed.split("\n")).to.have.length(11);
    const built = compiled(made, "finance-operations");
    expect(built.diagnostics.filter(({ severity }) => severity === "error")).to.deep.equal([]);
    const paths = built.definition["paths"] as Record<string, Record<string, Record<string, unknown>>>;
    const keyed =
      "/data/BicycleRentals(dataAreaId='{dataAreaId}',Kind=Microsoft.Dynamics.DataEntities.RentalKind'{Kind}',LineNumber={LineNumber})";
    expect(Object.keys(paths[keyed] ?? {}), "read-only").to.deep.equal(["get"]);
    const definitions = built.definition["definitions"] as Record<
      string,
      { required?: string[]; properties: Record<string, Record<string, unknown>> }
    >;
    const { BicycleRow: row, BicycleCreate: create, BicycleUpdate: update } = definitions;
    expect(row?.properties["IsElectric"])
      .to.include({ type: "string" })
      .and.deep.include({ enum: ["No", "Yes"] });
    expect(row?.properties).to.not.have.property("Photo");
    expect(row?.properties["Rentals"]).to.deep.include({ items: { $ref: "#/definitions/BicycleRentalColumns" } });
    expect(create?.required).to.deep.equal(["BicycleName"]);
    expect(create?.properties["BicycleNumber"]).to.include({ maxLength: 20, "x-ms-visibility": "important" });
    expect(create?.properties, "not editable").to.not.have.property("RowId");
    expect(Object.keys(update?.properties ?? {})).to.not.include.members(["dataAreaId", "BicycleNumber", "RowId"]);
    expect(JSON.stringify(row?.properties["KeptAt"]), "a type inside itself").to.have.length.below(700);
    expect(made.read("properties.yaml")).to.contain("# policies come last").and.to.contain("- ListBicycles");
  });

  it("adds alternate keys, lookups and unbound actions of Dataverse", async () => {
    const made = project("dataverse");
    const { code } = await made.run(tables);
    expect(code).to.equal(0);
    const built = compiled(made, "dataverse");
    const paths = built.definition["paths"] as Record<string, Record<string, unknown>>;
    expect(Object.keys(paths)).to.include.members([
      "/api/data/v9.2/pb_bicycles({pb_bicycleid})",
      "/api/data/v9.2/pb_bicycles(pb_number='{pb_number}')",
      "/api/data/v9.2/pb_bicycles({pb_bicycleid})/Microsoft.Dynamics.CRM.pb_Lend",
      "/api/data/v9.2/pb_CountBicycles",
    ]);
    const definitions = built.definition["definitions"] as Record<string, { properties: Record<string, unknown> }>;
    const input = Object.keys(definitions["PbBicycleCreate"]?.properties ?? {});
    expect(input).to.include("pb_owner@odata.bind");
    expect(input).to.not.include.members(["createdon", "_pb_owner_value", "createdby@odata.bind"]);
    expect(Object.keys(definitions["PbBicycleRow"]?.properties ?? {})).to.include.members(["createdon", "pb_owner"]);
  });

  for (const [service, asked] of [
    ["finance-operations", bicycles],
    ["dataverse", tables],
  ] as const) {
    it(`gives ${service} a connector without a finding`, async () => {
      const made = project(service);
      await made.run({ ...asked, verbs: ["create,get,list,update,delete"] });
      const built = compiled(made, service);
      const files = new MemoryFiles(
        Object.fromEntries([...built.files].map(([name, content]) => [`/c/${name}`, content])),
      );
      const { diagnostics } = await validate({ paths: ["/c"], host: testHost(files, { workingDirectory: "/" }) });
      const found = diagnostics
        .filter(({ file }) => file.endsWith("swagger.json"))
        .map(({ code, message }) => `${code} ${message}`);
      const own = found.filter((line) => !/ConnectorMetadata|Own\b/.test(line));
      expect(own).to.deep.equal([]);
    });
  }

  it("changes nothing on a second run, also when it names nothing", async () => {
    const made = project("dataverse");
    await made.run(tables);
    const before = new Map(made.files.contents);
    for (const again of [tables, {}, { entity: ["pb_owner"] }]) {
      const { noted } = await made.run(again);
      expect(noted).to.contain("nothing changed");
      expect(new Map(made.files.contents)).to.deep.equal(before);
    }
  });

  it("follows the $metadata, and keeps the words and comments of people", async () => {
    const made = project("dataverse");
    await made.run(tables);
    const file = "/project/connector/dataverse/definition.yaml";
    made.files.write(
      file,
      made
        .read("definition.yaml")
        .replace("summary: Create pb bicycle", "summary: Buy a bicycle # better")
        .replace("      pb_wheels:\n", "      # two, mostly\n      pb_wheels:\n"),
    );
    made.files.write(
      "/project/metadata.xml",
      extract("dataverse")
        .replace('Name="pb_wheels" Type="Edm.Int32"', 'Name="pb_wheels" Type="Edm.Int64"')
        .replace('Name="pb_price" Type', 'Name="pb_cost" Type'),
    );
    const { noted } = await made.run({});
    expect(noted).to.contain("definition.yaml");
    const text = made.read("definition.yaml");
    expect(text)
      .to.contain("summary: Buy a bicycle # better")
      .and.to.contain("# two, mostly")
      .and.to.contain("operationId: Own # mine");
    expect(text).to.contain("pb_cost:").and.not.to.contain("pb_price:");
    expect(text).to.contain("format: int64");
  });

  it("never touches an operation that a person wrote for the same call or with the same id", async () => {
    const made = project("finance-operations");
    const mine =
      '  /data/Owners:\n    get:\n      operationId: MyOwners\n      responses: { "204": { description: Nothing } }\n  /mine:\n    get:\n      operationId: GetOwner\n      responses: { "204": { description: Nothing } }\n';
    made.files.write(
      "/project/connector/finance-operations/definition.yaml",
      made.read("definition.yaml").replace("securityDefinitions", `${mine}securityDefinitions`),
    );
    const { printed, noted } = await made.run({ entity: ["Owners"], verbs: ["list,get"] });
    expect(printed)
      .to.match(/left out {3}ListOwners/)
      .and.to.match(/left out {3}GetOwner/);
    expect(noted)
      .to.contain("the connector has MyOwners for this call")
      .and.to.contain("another operation of that id, at /mine");
    expect(made.read("definition.yaml")).to.contain(mine);
  });

  it("carries chosen columns only, and remembers which", async () => {
    const made = project("dataverse");
    await made.run({ entity: ["pb_bicycle"], columns: ["pb_bicycle=pb_name"], verbs: ["create"] });
    expect(made.read("definition.yaml")).to.contain("pb_name:").and.not.to.contain("pb_wheels:");
    expect((await made.run({})).noted).to.contain("nothing changed");
  });

  const refusals: readonly [what: string, options: Record<string, unknown>, message: RegExp][] = [
    ["an unknown entity", { entity: ["bicicles"] }, /there is no entity 'bicicles', expected .*Bicycles/],
    ["an unknown action", { action: ["Lent"] }, /there is no action 'Lent', expected .*Bicycles\.Lend/],
    ["an unknown column", { entity: ["Bicycles"], columns: ["Bicycles=Wheels"] }, /Bicycles has no column 'Wheels'/],
    ["an unknown verb", { entity: ["Bicycles"], verbs: ["read"] }, /--verbs is 'read', expected/],
    ["nothing named", {}, /nothing named, expected --entity or --action/],
    ["a file that is not there", { metadata: "no.xml", entity: ["Bicycles"] }, /no\.xml: no such file/],
    ["an address in the clear", { metadata: "http://contoso.example/$metadata", entity: ["a"] }, /expected https/],
    [
      "an address with a password",
      { metadata: "https://a:b@contoso.example/$metadata", entity: ["a"] },
      /has a user name/,
    ],
    [
      "a token without value",
      { metadata: "https://contoso.example/", tokenVariable: "NOPE", entity: ["a"] },
      /variable NOPE has no value/,
    ],
  ];
  for (const [what, options, message] of refusals) {
    it(`refuses ${what} and writes nothing`, async () => {
      const made = project("finance-operations");
      const before = new Map(made.files.contents);
      const error: unknown = await made.run(options).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Error).with.property("message").that.matches(message);
      expect(new Map(made.files.contents)).to.deep.equal(before);
    });
  }

  const hostile: readonly [what: string, xml: string, message: RegExp][] = [
    [
      "entities",
      '<!DOCTYPE a [<!ENTITY b "c">]><edmx:Edmx>&b;</edmx:Edmx>',
      /metadata\.xml:1:1: .*declares a document type/,
    ],
    ["an unknown entity", "<edmx:Edmx>\n&b;</edmx:Edmx>", /unknown entity '&b;'/],
    ["depth", "<Edmx><DataServices>" + "<a>".repeat(500), /nested more than 200 deep/],
    ["an endless tag", `<Edmx a="${"x".repeat(1_100_000)}`, /a part has more than 1000000 characters/],
    ["a page", "<html><body/></html>", /the root element is <html>, expected the \$metadata/],
    ["half a document", extract("dataverse").slice(0, 3000), /is not closed|does not end/],
  ];
  for (const [what, xml, message] of hostile) {
    it(`refuses XML with ${what}`, async () => {
      const made = project("dataverse");
      made.files.write("/project/metadata.xml", xml);
      const error: unknown = await made.run(tables).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Error).with.property("message").that.matches(message);
    });
  }

  it("sends the token of the variable to the address only, and follows no redirect", async () => {
    const made = project("dataverse");
    const sent: { url: string; authorization: string | undefined }[] = [];
    let status = 200;
    const host: Partial<Host> = {
      environment: { MY_TOKEN: "abc.def" },
      network: {
        send: ({ url, headers }) => {
          sent.push({ url, authorization: headers["authorization"] });
          return Promise.resolve({
            status,
            headers: { location: "https://evil.example/" },
            body: Buffer.from(extract("dataverse")),
          });
        },
      },
    };
    const asked = {
      ...tables,
      metadata: "https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata",
      tokenVariable: "MY_TOKEN",
    };
    expect((await made.run(asked, host)).code).to.equal(0);
    expect(sent).to.deep.equal([{ url: asked.metadata, authorization: "Bearer abc.def" }]);
    for (status of [302, 401, 500]) {
      const { code, noted } = await made.run(asked, host);
      expect(code).to.equal(3);
      expect(noted)
        .to.match(/refused|expected/)
        .and.not.to.contain("abc.def");
    }
    expect(sent).to.have.length(4);
  });

  it("works in a rehearsal: rows are made, read, changed, listed and removed in the emulator", async () => {
    const made = project("finance-operations");
    await made.run({ entity: ["Bicycles"], verbs: ["create,get,list,update,delete"] });
    const built = compiled(made, "finance-operations");
    const column = (type: string): object => ({ type });
    const clock = new VirtualClock(Date.UTC(2026, 0, 15));
    const seed = readSeed({
      financeOperations: {
        entities: [
          {
            name: "Bicycles",
            entityType: "Bicycle",
            key: ["dataAreaId", "BicycleNumber"],
            properties: {
              dataAreaId: column("string"),
              BicycleNumber: column("string"),
              BicycleName: column("string"),
              WheelCount: column("int32"),
            },
            rows: [],
          },
        ],
      },
    });
    const network = emulatorNetwork(createEmulator({ clock, random: seededRandom(1), seed }));
    const connector = customConnector(
      { definition: built.definition, properties: built.properties },
      {
        network,
        tokens: tokenSource(network, clock, () => undefined),
        parameters: {
          "token:TenantId": defaultTenant,
          "token:clientId": defaultApplication.clientId,
          "token:clientSecret": defaultApplication.secrets[0],
        },
        refreshTokenOn401: true,
      },
    );
    const call = async (operationId: string, parameters: Record<string, unknown>): Promise<Record<string, unknown>> => {
      const { statusCode, body } = await connector.invoke({
        operationId,
        parameters,
        signal: new AbortController().signal,
      });
      return { ...(body as object), statusCode };
    };
    const key = { dataAreaId: "usmf", BicycleNumber: "O''Brien & 1" };
    const create = {
      "body/dataAreaId": "usmf",
      "body/BicycleNumber": "O'Brien & 1",
      "body/BicycleName": "Red",
      "body/WheelCount": 2,
    };
    expect(await call("CreateBicycle", create)).to.include({ statusCode: 201, BicycleName: "Red" });
    expect((await call("UpdateBicycle", { ...key, "body/WheelCount": 3 }))["statusCode"]).to.equal(204);
    expect(await call("GetBicycle", { ...key, $select: "WheelCount" })).to.include({ statusCode: 200, WheelCount: 3 });
    const { value } = await call("ListBicycles", { $filter: "WheelCount eq 3", "cross-company": true });
    expect(value).to.have.length(1);
    expect((await call("DeleteBicycle", key))["statusCode"]).to.equal(204);
    expect((await call("GetBicycle", key))["statusCode"]).to.equal(404);
  });
});
