import { expect } from "chai";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { unpackCommand } from "../../scripts/commands/unpack.js";
import { packageCommand } from "../../scripts/commands/package.js";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { writeZip, type ZipInput } from "../../scripts/core/archive/zip-writer.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { diskFiles, type Files } from "../../scripts/core/host/files.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageFolder, packageProject, writeUnpacked } from "../../scripts/solution/index.js";
import { readXml } from "../../scripts/core/xml/read-xml.js";
import { MemoryFiles } from "../support/memory-files.js";
import { runCommand, testHost } from "../support/run-command.js";
import { canonical, entriesOf, expectSamePackage } from "./support/same-package.js";
import { distFolder, sampleDist } from "./support/sample-dist.js";

const folder = "/project/unpacked";

function unpack(zip: Uint8Array, files: Files = new MemoryFiles()): Files {
  writeUnpacked(files, openZip(bytesSource(zip), "x.zip"), "x.zip", () => folder, true);
  return files;
}

describe("unpacked solutions", () => {
  for (const one of [undefined, "Everything"]) {
    const packages = packageProject(openDist(sampleDist(), distFolder), {
      types: ["unmanaged", "managed"],
      flowsOn: true,
      ...(one === undefined ? {} : { one }),
    });
    for (const { zips } of packages) {
      for (const { file } of zips) {
        it(`${file.name} comes back byte for byte`, () => {
          const files = unpack(file.content as Uint8Array);
          const [again] = packageFolder(files, folder, undefined);
          expectSamePackage(again!.file.content as Uint8Array, file.content as Uint8Array);
          expect(Buffer.compare(again!.file.content as Uint8Array, file.content as Uint8Array)).to.equal(0);
          expect(again!.file.name).to.equal(file.name);
          expect(again!.findings).to.deep.equal([]);
        });
      }
    }
  }

  it("has the files that pac takes", () => {
    const files = new MemoryFiles();
    const [packaged] = packageProject(openDist(sampleDist(), distFolder), {
      types: ["unmanaged"],
      flowsOn: true,
      one: "All",
    });
    unpack(packaged!.zips[0]!.file.content as Uint8Array, files);
    const names = files
      .list(folder)
      .map((name) => name.replace(/[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/, "ID"));
    expect(names).to.include.members([
      ".gitignore",
      "All.cdsproj",
      "src/Other/Solution.xml",
      "src/Other/Customizations.xml",
      "src/Other/Relationships.xml",
      "src/Other/Relationships/BusinessUnit.xml",
      "src/Other/Relationships/SystemUser.xml",
      "src/Entities/pb_BatchJobRetry/Entity.xml",
      "src/Entities/pb_BatchJobRetry/FormXml/main/{ID}.xml",
      "src/Entities/pb_BatchJobRetry/SavedQueries/{ID}.xml",
      "src/Entities/pb_BatchJobRetry/RibbonDiff.xml",
      "src/Workflows/Ledger-ID.json",
      "src/Workflows/Ledger-ID.json.data.xml",
      "src/Connectors/pb_graph.xml",
      "src/Connectors/pb_graph_openapidefinition.json",
      "src/environmentvariabledefinitions/pb_Host/environmentvariabledefinition.xml",
    ]);
    const customizations = files.readText(`${folder}/src/Other/Customizations.xml`);
    expect(customizations).to.match(/^\uFEFF<\?xml version="1.0" encoding="utf-8"\?>\n<ImportExportXml /);
    for (const section of ["Entities", "Workflows", "Connectors", "EntityRelationships"]) {
      expect(customizations).to.include(`<${section} />`);
    }
    expect(customizations).to.include("<connectionreference ");
    expect(files.readText(`${folder}/src/Connectors/pb_graph.xml`))
      .to.include(' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"')
      .and.include("/Connector/pb_graph_openapidefinition.json");
    expect(files.readText(`${folder}/All.cdsproj`)).to.include("<SolutionRootPath>src</SolutionRootPath>");
  });

  const solution =
    "<ImportExportXml><SolutionManifest><UniqueName>X</UniqueName><Version>1.0</Version><Managed>0</Managed></SolutionManifest></ImportExportXml>";
  const zip = (customizations: string, more: readonly ZipInput[] = [], manifest = solution): Uint8Array =>
    writeZip([
      { name: "customizations.xml", content: Buffer.from(`<ImportExportXml>${customizations}</ImportExportXml>`) },
      { name: "solution.xml", content: Buffer.from(manifest) },
      { name: "[Content_Types].xml", content: Buffer.from("") },
      ...more,
    ]);

  it("keeps what it has no files for in Customizations.xml, and everything else as it is", () => {
    const dashboards =
      '<Entities></Entities><Dashboards><Dashboard id="{1}" name="A"><Type>0</Type></Dashboard></Dashboards>';
    const original = zip(dashboards, [{ name: "WebResources/a_b.js", content: Buffer.from("alert(1)\r\n") }]);
    const files = unpack(original);
    expect(files.readText(`${folder}/src/Other/Customizations.xml`)).to.include('<Dashboard id="{1}" name="A">');
    expect(files.readText(`${folder}/src/WebResources/a_b.js`)).to.equal("alert(1)\r\n");
    expectSamePackage(packageFolder(files, folder, undefined)[0]!.file.content as Uint8Array, original);
  });

  it("chooses the managed variants of folders that hold both", () => {
    const files = unpack(
      zip(
        '<Entities><Entity><Name>a_B</Name><FormXml><forms type="main"><systemform><formid>{1}</formid></systemform></forms></FormXml></Entity></Entities>',
      ),
    );
    files.write(
      `${folder}/src/Entities/a_B/FormXml/main/{1}_managed.xml`,
      "<forms><systemform><formid>{1}</formid><managed>1</managed></systemform></forms>",
    );
    files.write(`${folder}/src/Other/Solution.xml`, solution.replace("<Managed>0", "<Managed>2"));
    const made = packageFolder(files, folder, undefined).map(
      ({ file }) =>
        [
          file.name,
          entriesOf(file.content as Uint8Array)
            .get("customizations.xml")!
            .toString(),
        ] as const,
    );
    expect(made.map(([name]) => name)).to.deep.equal(["X.zip", "X_managed.zip"]);
    expect(made[0]![1]).to.include("<formid>{1}</formid>").and.not.include("<managed>");
    expect(made[1]![1]).to.include("<managed>1</managed>");
  });

  const hostile: readonly [string, Uint8Array, string][] = [
    [
      "a connector that climbs",
      zip("<Connectors><Connector><name>../../evil</name></Connector></Connectors>"),
      "climbs out of the folder",
    ],
    [
      "a table that climbs",
      zip("<Entities><Entity><Name>../evil</Name></Entity></Entities>"),
      "climbs out of the folder",
    ],
    [
      "a flow with a drive",
      zip("<Workflows><Workflow><JsonFileName>C:/evil.json</JsonFileName></Workflow></Workflows>"),
      "path 'src/C:/evil.json.data.xml' is refused",
    ],
    [
      "a part that comes up twice",
      zip("<Connectors><Connector><name>a</name></Connector><Connector><name>A</name></Connector></Connectors>"),
      "two parts have the path 'src/Connectors/A.xml'",
    ],
    [
      "an entry in a part's place",
      zip("", [{ name: "Other/Solution.xml", content: Buffer.from("") }]),
      "entry 'Other/Solution.xml' has a name of the folder form",
    ],
    ["a solution name that is a path", zip("", [], solution.replace(">X<", ">../x<")), "the solution's name is '../x'"],
    [
      "a zip that is no solution",
      writeZip([{ name: "a.txt", content: Buffer.from("") }]),
      "no solution.xml, expected a solution's zip",
    ],
    ["a document type", zip("", [], `<!DOCTYPE x>${solution}`), "declares a document type"],
  ];
  for (const [what, bytes, message] of hostile) {
    it(`refuses ${what}`, () => {
      expect(() => unpack(bytes)).to.throw(InputError, message);
    });
  }

  it("refuses folders that would lose something", () => {
    const files = unpack(zip("<Entities /><EntityRelationships />"));
    files.write(`${folder}/src/Entities/a_B/FormXml/main/{1}.xml`, "<forms />");
    expect(() => packageFolder(files, folder, undefined)).to.throw(InputError, "Entities/a_B: no Entity.xml");
    files.remove(`${folder}/src/Entities`);
    files.write(
      `${folder}/src/Other/Relationships.xml`,
      '<EntityRelationships><EntityRelationship Name="a" /></EntityRelationships>',
    );
    expect(() => packageFolder(files, folder, undefined)).to.throw(InputError, "names 'a', which no file");
    files.remove(`${folder}/src/Other/Relationships.xml`);
    files.write(`${folder}/src/Connectors/a.xml`, "<Connector />");
    expect(() => packageFolder(files, folder, undefined)).to.throw(
      InputError,
      "no <Connectors />, expected one for 1 components",
    );
    expect(() => packageFolder(files, "/project/nothing", undefined)).to.throw(
      InputError,
      "/project/nothing: no such file",
    );
    files.write(`${folder}/src/Other/Solution.xml`, solution.replace("<Managed>0", "<Managed>1"));
    expect(() => packageFolder(files, folder, ["unmanaged"])).to.throw(InputError, "unpacked from a managed solution");
  });

  it("unpacks and packs by command, and does not overwrite without being asked", async () => {
    const files = sampleDist();
    const host = testHost(files);
    expect((await runCommand(packageCommand, host, { unpacked: true, out: "form" })).code).to.equal(0);
    expect(files.exists("/project/form/SampleFlows/src/Other/Solution.xml")).to.equal(true);
    expect(files.list("/project/form").filter((name) => name.endsWith(".zip"))).to.deep.equal([]);
    const packed = await runCommand(packageCommand, host, { out: "zips" }, ["form/SampleFlows"]);
    expect(packed.printed).to.match(/^zips.SampleFlows\.zip \(\d+ KB\)$/);
    const unpacked = await runCommand(unpackCommand, host, {}, ["zips/SampleFlows.zip"]);
    expect(unpacked.printed).to.match(/^SampleFlows 0\.1\.0\.0 \(unmanaged\): \d+ files in SampleFlows$/);
    let again: unknown;
    await runCommand(unpackCommand, host, {}, ["zips/SampleFlows.zip"]).catch((error: unknown) => (again = error));
    expect(again).to.be.instanceOf(InputError).with.property("message").that.includes("is there already");
    files.write("/project/SampleFlows/src/Workflows/stale.json", "{}");
    expect((await runCommand(unpackCommand, host, { force: true }, ["zips/SampleFlows.zip"])).code).to.equal(0);
    expect(files.exists("/project/SampleFlows/src/Workflows/stale.json")).to.equal(false);
  });

  it("leaves what was there when a package turns out to be damaged, and a person's own project file", () => {
    const files = unpack(zip("", [{ name: "WebResources/a.js", content: Buffer.from("1") }]));
    files.write(`${folder}/X.cdsproj`, "my own");
    const before = files.list(folder);
    const damaged = Buffer.from(zip("", [{ name: "WebResources/b.js", content: Buffer.from("some text") }]));
    // The checksum in the directory, behind the name's entry.
    damaged.writeUInt32LE(7, damaged.lastIndexOf("WebResources/b.js") - 30);
    expect(() => unpack(damaged, files)).to.throw(InputError, "checksum does not match");
    expect(files.list(folder)).to.deep.equal(before);
    unpack(zip(""), files);
    expect(files.exists(`${folder}/src/WebResources/a.js`)).to.equal(false);
    expect(files.readText(`${folder}/X.cdsproj`)).to.equal("my own");
  });

  // Real exports are not part of this repository: a developer names the folder that holds some.
  const samples = process.env["POWER_BATCH_SAMPLES"];
  const folders =
    samples === undefined ? [] : [path.join(samples, "solutions"), samples].filter((location) => existsSync(location));
  const zips = folders.slice(0, 1).flatMap((location) =>
    readdirSync(location, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".zip"))
      .map((name) => path.join(location, name)),
  );
  for (const file of zips) {
    it(`${path.basename(file)} (real) comes back without loss`, () => {
      const original = readFileSync(file);
      expectSamePackage(packageFolder(unpack(original), folder, undefined)[0]!.file.content as Uint8Array, original);
    });
  }
  const unpackedSamples = folders.slice(0, 1).flatMap((location) =>
    readdirSync(location, { recursive: true, encoding: "utf8" })
      .filter((name) => /Other[\\/]Solution\.xml$/.test(name))
      .map((name) => path.dirname(path.dirname(path.join(location, name)))),
  );
  for (const source of unpackedSamples) {
    it(`${path.basename(path.dirname(source))} (real, unpacked) comes back without loss`, () => {
      const zipped = packageFolder(diskFiles, source, undefined)[0]!.file.content as Uint8Array;
      const files = unpack(zipped);
      for (const name of diskFiles.list(source)) {
        if (/\.(cdsproj|gitignore)$/.test(name) || name.startsWith("src/")) continue;
        // A folder of both kinds says 2, a package one of the two.
        const managed = (text: string): string => text.replace(/<Managed>\d/, "<Managed>");
        const before = readFileSync(path.join(source, name));
        const after = Buffer.from(files.readBytes(path.join(folder, "src", name)));
        if (name.endsWith(".xml"))
          expect(canonical(readXml(name, managed(after.toString()))), name).to.deep.equal(
            canonical(readXml(name, managed(before.toString()))),
          );
        else expect(after.equals(before), name).to.equal(true);
      }
    });
  }
});
