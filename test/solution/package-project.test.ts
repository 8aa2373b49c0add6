import { expect } from "chai";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageProject, type PackagedSolution, type PackageOptions } from "../../scripts/solution/index.js";
import { changeManifest, distFolder, sampleDist } from "./support/sample-dist.js";
import type { MemoryFiles } from "../support/memory-files.js";

const both = { types: ["unmanaged", "managed"], flowsOn: true } as const satisfies PackageOptions;

function pack(options: Partial<PackageOptions> = {}, files: MemoryFiles = sampleDist()): PackagedSolution[] {
  return packageProject(openDist(files, distFolder), { ...both, ...options });
}

/** The entries of a package as text. */
function contents(packaged: readonly PackagedSolution[], name: string): Record<string, string> {
  const zip = packaged.flatMap(({ zips }) => zips).find(({ file }) => file.name === name);
  expect(zip, `${name} among the packages`).to.not.equal(undefined);
  const archive = openZip(bytesSource(zip!.file.content as Uint8Array), name);
  return Object.fromEntries(
    archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry)).toString("utf8")]),
  );
}

describe("packaging a project", () => {
  it("packs each solution twice and finds nothing wrong when reading back", () => {
    const packaged = pack();
    expect(packaged.flatMap(({ zips }) => zips.map(({ file }) => file.name))).to.deep.equal([
      "SampleConnectors.zip",
      "SampleConnectors_managed.zip",
      "SampleFlows.zip",
      "SampleFlows_managed.zip",
      "SampleLedger.zip",
      "SampleLedger_managed.zip",
    ]);
    for (const { zips } of packaged)
      for (const { file, findings } of zips) expect(findings, file.name).to.deep.equal([]);
  });

  it("has the files of exports, in their order", () => {
    expect(Object.keys(contents(pack(), "SampleConnectors.zip"))).to.deep.equal([
      "customizations.xml",
      "solution.xml",
      "Connector/pb_finance-20operations_openapidefinition.json",
      "Connector/pb_finance-20operations_connectionparameters.json",
      "Connector/pb_finance-20operations_policytemplateinstances.json",
      "Connector/pb_finance-20operations_customcodeblobcontent.csx",
      "Connector/pb_finance-20operations_iconblob.Png",
      "Connector/pb_graph_openapidefinition.json",
      "Connector/pb_graph_connectionparameters.json",
      "Connector/pb_graph_policytemplateinstances.json",
      "[Content_Types].xml",
    ]);
    const flows = Object.keys(contents(pack(), "SampleFlows.zip")).filter((name) => name.startsWith("Workflows/"));
    expect(flows[0]).to.match(/^Workflows\/Childrequeueonejob-[0-9A-F-]{36}\.json$/);
    expect(flows[1]).to.match(/^Workflows\/Requeueafailedbatchjobwithanamethatislongerthanfif-[0-9A-F-]{36}\.json$/);
  });

  it("differs between managed and unmanaged only in what says so", () => {
    const packaged = pack();
    const unmanaged = contents(packaged, "SampleFlows.zip");
    const managed = contents(packaged, "SampleFlows_managed.zip");
    for (const name of Object.keys(unmanaged)) {
      if (name !== "solution.xml") expect(managed[name], name).to.equal(unmanaged[name]);
    }
    expect(unmanaged["solution.xml"]).to.include("<Managed>0</Managed>").and.include('solution="Active"');
    expect(managed["solution.xml"])
      .to.include("<Managed>1</Managed>")
      .and.include('solution="SampleConnectors (0.1.0.0)"');
  });

  it("declares what the flows need from the connectors' solution, and nothing within one solution", () => {
    const xml = contents(pack(), "SampleFlows.zip")["solution.xml"] ?? "";
    expect(xml.match(/<MissingDependency>/g)).to.have.length(2);
    expect(xml).to.match(/<Required type="372" schemaName="pb_finance-20operations" displayName="Finance Batches"/);
    expect(xml).to.match(/<Dependent type="29" displayName="Requeue a failed batch job[^"]*" id="\{[0-9a-f-]+\}" \/>/);
    expect(xml).to.include(
      '<Dependent type="connectionreference" displayName="Finance Batches" id.connectionreferencelogicalname="pb_finance20operations" />',
    );
    const one = pack({ one: "Everything" });
    expect(one).to.have.length(1);
    expect(contents(one, "Everything.zip")["solution.xml"]).to.include("<MissingDependencies />");
    expect(one[0]?.zips.map(({ findings }) => findings)).to.deep.equal([[], []]);
  });

  it("finds child flows and tables of other solutions", () => {
    const files = sampleDist();
    changeManifest(files, (manifest) => ({
      ...manifest,
      solutions: [
        ...manifest.solutions.slice(0, 1),
        { name: "Children", displayName: "Children", description: "", flows: ["child"] },
        { name: "Tables", displayName: "Tables", description: "", tables: ["batch-job-retry"] },
        { name: "Rest", displayName: "Rest", description: "", flows: ["requeue", "ledger"] },
      ],
    }));
    const packaged = pack({}, files);
    expect(packaged.flatMap(({ zips }) => zips.flatMap(({ findings }) => findings))).to.deep.equal([]);
    const xml = contents(packaged, "Rest_managed.zip")["solution.xml"];
    expect(xml).to.match(
      /<Required type="29" displayName="Child: requeue one job" solution="Children \(0\.1\.0\.0\)" id=/,
    );
    expect(xml).to.include(
      '<Required type="1" schemaName="pb_batchjobretry" displayName="Batch Job Retry" solution="Tables (0.1.0.0)" />',
    );
  });

  it("binds custom connectors by their row id and built-in ones by name", () => {
    const xml = contents(pack(), "SampleFlows.zip")["customizations.xml"] ?? "";
    expect(xml).to.match(
      /<connectorid>\/providers\/Microsoft.PowerApps\/apis\/shared_finance-20operations<\/connectorid>\r\n {6}<customconnectorid>\r\n {8}<connectorid>[0-9a-f-]{36}<\/connectorid>/,
    );
    expect(xml.match(/<customconnectorid>/g)).to.have.length(1);
  });

  it("describes environment variables without any value, secrets without default", () => {
    const files = contents(pack(), "SampleFlows.zip");
    const definition = (name: string): string =>
      files[`environmentvariabledefinitions/${name}/environmentvariabledefinition.xml`] ?? "";
    expect(definition("pb_Limit").replaceAll("\r\n", "\n")).to
      .equal(`<environmentvariabledefinition schemaname="pb_Limit">
  <defaultvalue>5</defaultvalue>
  <description default="How often">
    <label description="How often" languagecode="1033" />
  </description>
  <displayname default="Limit">
    <label description="Limit" languagecode="1033" />
  </displayname>
  <introducedversion>1.0.0.0</introducedversion>
  <iscustomizable>1</iscustomizable>
  <isrequired>0</isrequired>
  <secretstore>0</secretstore>
  <type>100000001</type>
</environmentvariabledefinition>`);
    expect(definition("pb_Enabled")).to.include("<defaultvalue>yes</defaultvalue>").and.not.include("<description");
    expect(definition("pb_Targets")).to.include('<defaultvalue>{"jobs":[1]}</defaultvalue>').and.include("100000003");
    expect(definition("pb_Key")).to.include("100000005").and.not.include("defaultvalue");
    expect(Object.keys(files).filter((name) => name.includes("values"))).to.deep.equal([]);
  });

  it("switches flows off when asked", () => {
    const on = contents(pack(), "SampleFlows.zip")["customizations.xml"];
    const off = contents(pack({ flowsOn: false }), "SampleFlows.zip")["customizations.xml"];
    expect(on)
      .to.include("<StateCode>1</StateCode>\r\n      <StatusCode>2</StatusCode>")
      .and.not.include("<StateCode>0");
    expect(off)
      .to.include("<StateCode>0</StateCode>\r\n      <StatusCode>1</StatusCode>")
      .and.not.include("<StateCode>1");
  });

  it("takes publisher, prefix and version from options, everywhere", () => {
    const packaged = pack({ publisher: "Contoso Ltd.", prefix: "con", version: "2.3.4.5" });
    expect(packaged.flatMap(({ zips }) => zips.flatMap(({ findings }) => findings))).to.deep.equal([]);
    const before = contents(pack(), "SampleLedger.zip");
    const after = contents(packaged, "SampleLedger.zip");
    const all = packaged.flatMap(({ zips, companions }) => [
      ...zips.flatMap(({ file }) => Object.entries(contents(packaged, file.name)).flat()),
      ...companions.map(({ content }) => content as string),
    ]);
    expect(all.filter((text) => /\bpb_/.test(text))).to.deep.equal([]);
    expect(after["solution.xml"])
      .to.include("<UniqueName>ContosoLtd</UniqueName>")
      .and.include('description="Contoso Ltd."')
      .and.include("<CustomizationPrefix>con</CustomizationPrefix>")
      .and.include("<Version>2.3.4.5</Version>");
    const id = (files: Record<string, string>): string | undefined =>
      /WorkflowId="\{([^}]+)\}"/.exec(files["customizations.xml"] ?? "")?.[1];
    expect(id(after))
      .to.match(/^[0-9a-f-]{36}$/)
      .and.not.equal(id(before));
    // The same prefix again gives the same ids: a second import updates.
    expect(id(contents(pack({ prefix: "con" }), "SampleLedger.zip"))).to.equal(id(after));
  });

  const refused: readonly [string, Partial<PackageOptions>, string][] = [
    ["a short prefix", { prefix: "c" }, "the prefix is 'c'"],
    ["Microsoft's prefix", { prefix: "mscrmx" }, "not with mscrm"],
    ["upper case in a prefix", { prefix: "Con" }, "the prefix is 'Con'"],
    ["a version of three numbers", { version: "1.2.3" }, "the version is '1.2.3', expected four numbers"],
    ["a publisher without letters", { publisher: "1 & 2" }, "the publisher is '1 & 2'"],
    ["a name with blanks", { one: "My solution" }, "the solution's name is 'My solution'"],
  ];
  for (const [what, options, message] of refused) {
    it(`refuses ${what}`, () => {
      expect(() => pack(options)).to.throw(InputError, message);
    });
  }

  it("refuses solutions that name what was not built, or a thing twice", () => {
    const change = (flows: string[]): MemoryFiles => {
      const files = sampleDist();
      changeManifest(files, (manifest) => ({
        ...manifest,
        solutions: [...manifest.solutions, { name: "More", displayName: "More", description: "", flows }],
      }));
      return files;
    };
    expect(() => pack({}, change(["nothing"]))).to.throw(InputError, "solution More: the flow 'nothing' was not built");
    expect(() => pack({}, change(["child"]))).to.throw(InputError, "'child' is in the solutions SampleFlows and More");
  });

  it("refuses a dist that is not what was built", () => {
    const changed = sampleDist();
    changed.write(`${distFolder}/flows/ledger.json`, "{}");
    expect(() => pack({}, changed)).to.throw(InputError, "ledger.json: differs from manifest.json");
    const missing = sampleDist();
    missing.remove(`${distFolder}/flows/ledger.json`);
    expect(() => pack({}, missing)).to.throw(InputError, "ledger.json: no such file");
    missing.remove(`${distFolder}/manifest.json`);
    expect(() => pack({}, missing)).to.throw(InputError, "manifest.json: no such file");
  });

  it("gives settings without empty values and a page that names everything the import asks for", () => {
    const [connectors, flows] = pack();
    const file = (packaged: PackagedSolution | undefined, end: string): string =>
      String(packaged?.companions.find(({ name }) => name.endsWith(end))?.content ?? "");
    const settings = JSON.parse(file(flows, ".deployment-settings.json")) as {
      EnvironmentVariables: { SchemaName: string; Value: string }[];
      ConnectionReferences: Record<string, string>[];
    };
    expect(settings.EnvironmentVariables).to.deep.include({ SchemaName: "pb_Limit", Value: "5" });
    expect(settings.EnvironmentVariables).to.deep.include({ SchemaName: "pb_Host", Value: "#{pb_Host}#" });
    expect(settings.ConnectionReferences).to.deep.include({
      LogicalName: "pb_dynamicsax",
      ConnectionId: "#{pb_dynamicsax}#",
      ConnectorId: "/providers/Microsoft.PowerApps/apis/shared_dynamicsax",
    });
    expect(file(flows, ".deployment-settings.json")).to.not.include('""');
    const page = file(flows, ".import.md");
    for (const name of ["pb_Host", "pb_Key", "pb_dynamicsax", "pb_finance20operations"])
      expect(page).to.include(`\`${name}\``);
    expect(page).to.include("- imported before: `SampleConnectors`, each with its own page");
    expect(page).to.include("1. Child: requeue one job\n");
    const [one] = pack({ one: "All" });
    expect(file(one, ".import.md")).to.include("So the first import cannot bind").and.not.include("imported before");
    const first = file(connectors, ".import.md");
    expect(first).to.include("### Finance Batches").and.include("Dynamics ERP").and.include("Odata.FullAccess");
    expect(first).to.include("### Graph Batches").and.include("Microsoft Graph").and.include("Redirect URL");
  });

  it("gives the same bytes every time", () => {
    const bytes = (): string[] =>
      pack().flatMap(({ zips }) => zips.map(({ file }) => Buffer.from(file.content).toString("base64")));
    expect(bytes()).to.deep.equal(bytes());
  });
});
