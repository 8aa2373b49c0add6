import { expect } from "chai";
import fc from "fast-check";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { writeZip, type ZipInput } from "../../scripts/core/archive/zip-writer.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { packageFolder, writeUnpacked } from "../../scripts/solution/index.js";
import { exportStyle, writeXml } from "../../scripts/core/xml/write-xml.js";
import { element, leaf, type XmlElement } from "../../scripts/core/xml/element.js";
import { MemoryFiles } from "../support/memory-files.js";
import { everything, files } from "./support/every-kind.js";
import { entriesOf, expectSamePackage } from "./support/same-package.js";

const folder = "/project/unpacked";
const manifest =
  "<ImportExportXml><SolutionManifest><UniqueName>X</UniqueName><Version>1.0</Version><Managed>0</Managed></SolutionManifest></ImportExportXml>";

function zipOf(customizations: string, files: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const more = Object.entries(files).map(([name, content]): ZipInput => ({ name, content: Buffer.from(content) }));
  return writeZip([
    { name: "customizations.xml", content: Buffer.from(customizations) },
    { name: "solution.xml", content: Buffer.from(manifest) },
    { name: "[Content_Types].xml", content: Buffer.from("") },
    ...more,
  ]);
}

function unpack(zip: Uint8Array): MemoryFiles {
  const files = new MemoryFiles();
  writeUnpacked(files, openZip(bytesSource(zip), "x.zip"), "x.zip", () => folder, true);
  return files;
}

function packed(files: MemoryFiles): Uint8Array {
  return packageFolder(files, folder, undefined)[0]!.file.content as Uint8Array;
}

const names = (files: MemoryFiles): string[] =>
  files
    .list(`${folder}/src`)
    .filter((name) => !/^Other\/(Solution|Customizations)\.xml$/.test(name))
    .sort();

describe("solutions with components of every kind", () => {
  it("are taken apart as the packager does it, and come back without loss", () => {
    const original = zipOf(everything, files);
    const unpacked = unpack(original);
    expect(names(unpacked)).to.deep.equal(
      [
        "AppModuleSiteMaps/a_App/AppModuleSiteMap.xml",
        "AppModules/a_App/AppModule.xml",
        "CanvasApps/a_canvas.meta.xml",
        "CanvasApps/a_canvas_BackgroundImageUri",
        "CanvasApps/a_canvas_DocumentUri.msapp",
        "Connectors/a_api.xml",
        "Connectors/a_api_connectionparameters.json",
        "Connectors/a_api_openapidefinition.json",
        "Controls/a.b/ControlManifest.xml",
        "Entities/a_Bare/Entity.xml",
        "Entities/a_Odd/Entity.xml",
        "Entities/a_Thing/Entity.xml",
        "Entities/a_Thing/FormXml/main/{aa}.xml",
        "Entities/a_Thing/FormXml/main/{bb}.xml",
        "Entities/a_Thing/FormXml/quick/{aa}.xml",
        "Entities/a_Thing/RibbonDiff.xml",
        "Entities/a_Thing/SavedQueries/{cc}.xml",
        "OptionSets/a_color.xml",
        "Other/Relationships.xml",
        "Other/Relationships/Owner.xml",
        "Other/Relationships/a_Thing.xml",
        "PluginAssemblies/A-1/A.dll",
        "Roles/Clerk & Co.xml",
        "WebResources/a_icon0A1B",
        "Workflows/New-1.json",
        "Workflows/New-1.json.data.xml",
        "Workflows/Old-2.xaml",
        "Workflows/Old-2.xaml.data.xml",
        "bots/a_bot/bot.xml",
        "environmentvariabledefinitions/a_V/environmentvariabledefinition.xml",
        "environmentvariabledefinitions/a_V/environmentvariablevalues.json",
      ].sort(),
    );
    const again = packed(unpacked);
    expectSamePackage(again, original);
    const types = entriesOf(again).get("[Content_Types].xml")!.toString();
    expect(types).to.include('<Override PartName="/WebResources/a_icon0A1B" ContentType="application/octet-stream" />');
    expect(types.match(/Extension="/g)).to.have.length(5);
    // Once more: nothing moves.
    expect(Buffer.compare(packed(unpack(again)), again)).to.equal(0);
  });

  const kept: readonly [string, string][] = [
    ["two sections of one name", "<Roles><Role name='a' /></Roles><Roles><Role name='b' /></Roles>"],
    ["text beside components", "<Roles>text<Role name='a' /></Roles>"],
    ["a name with a slash", "<Connectors><Connector><name>a/b</name></Connector></Connectors>"],
    ["a name with a colon", "<Roles><Role name='A: B' /></Roles>"],
    ["a component without a name", "<CanvasApps><CanvasApp /></CanvasApps>"],
    ["a flow file elsewhere", "<Workflows><Workflow><JsonFileName>/Flows/a.json</JsonFileName></Workflow></Workflows>"],
    ["another element among the components", "<Workflows><Process /></Workflows>"],
    [
      "a namespace of its own",
      "<Roles><Role name='a' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' /></Roles>",
    ],
    [
      "relationships of one name",
      "<EntityRelationships><EntityRelationship Name='a'><ReferencedEntityName>T</ReferencedEntityName></EntityRelationship><EntityRelationship Name='a'><ReferencedEntityName>T</ReferencedEntityName><x /></EntityRelationship></EntityRelationships>",
    ],
    ["a table without a name", "<Entities><Entity><EntityInfo /></Entity></Entities>"],
    [
      "two forms with one id",
      "<Entities><Entity><Name>T</Name><FormXml><forms type='main'><systemform><formid>{a}</formid></systemform><systemform><formid>{A}</formid><x /></systemform></forms></FormXml></Entity></Entities>",
    ],
    [
      "two lists of forms of one type",
      "<Entities><Entity><Name>T</Name><FormXml><forms type='main'><systemform><formid>{a}</formid></systemform></forms><forms type='main'><systemform><formid>{b}</formid></systemform></forms></FormXml></Entity></Entities>",
    ],
  ];
  for (const [what, sections] of kept) {
    it(`keep in place what has no file to come back from: ${what}`, () => {
      const original = zipOf(`<ImportExportXml>${sections}</ImportExportXml>`);
      expectSamePackage(packed(unpack(original)), original);
    });
  }

  const misplaced = [
    "Other/Anything.xml",
    "Entities/a/Entity.xml",
    "Roles/a.xml",
    "Connectors/a_iconblob.Png",
    "Workflows/a.json.data.xml",
    "WebResources/a.js.data.xml",
    "CanvasApps/a_DocumentUri_msapp_src/x.json",
  ];
  for (const name of misplaced) {
    it(`are refused when an entry would be read as something else later: ${name}`, () => {
      const zip = zipOf("<ImportExportXml />", { [name]: "<x />" });
      expect(() => unpack(zip)).to.throw(InputError, `entry '${name}' has a name of the folder form`);
    });
  }

  for (const name of [
    "Other/FieldSecurityProfiles.xml",
    "Entities/a_Thing/Visualizations/{1}.xml",
    "Dashboards/{1}.xml",
    "PluginAssemblies/A-1/A.dll.data.xml",
    "CanvasApps/a_canvas_DocumentUri_msapp_src/Header.json",
  ]) {
    it(`are not packed from a folder that only Microsoft's packager understands: ${name}`, () => {
      const unpacked = unpack(zipOf(everything, files));
      unpacked.write(`${folder}/src/${name}`, "<x />");
      expect(() => packed(unpacked)).to.throw(
        InputError,
        `${name}: a package of such a component needs Microsoft's packager`,
      );
    });
  }

  it("are refused when their XML is not UTF-8", () => {
    const bytes = Buffer.from("<ImportExportXml><Roles x='\u00e9' /></ImportExportXml>", "latin1");
    const zip = writeZip([
      { name: "customizations.xml", content: bytes },
      { name: "solution.xml", content: Buffer.from(manifest) },
    ]);
    expect(() => unpack(zip)).to.throw(InputError, "x.zip!customizations.xml: not valid UTF-8");
  });

  it("come back without loss, whatever their names and shapes (property)", () => {
    const name = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom("a", "b_C", "{1}", "a_managed", "a-2") },
      fc.constantFrom("a", "b_C", "{1}", "x y", "é", "a.b", "", "a/b", "con: x", "<&\"'>", "a_managed"),
      fc.string({ maxLength: 6, unit: fc.constantFrom("a", "B", "_", "-", ".", " ", "/", "&") }),
    );
    const extra = fc.constantFrom<XmlElement[]>([], [leaf("Extra", " t <&> ")], [element("Empty", { a: '"' })]);
    const attributes = fc.constantFrom<Record<string, string>>({}, {}, {}, {}, { more: "1" }, { "xmlns:xsi": "urn:x" });
    const item = (kind: string): fc.Arbitrary<XmlElement> =>
      fc.tuple(name, attributes, extra).map(([value, more, children]) => {
        switch (kind) {
          case "Role":
            return element(kind, { ...more, name: value }, ...children);
          case "optionset":
          case "EntityRelationship":
            return element(kind, { ...more, Name: value }, leaf("ReferencedEntityName", value || "T"), ...children);
          case "Workflow":
            return element(kind, more, leaf("XamlFileName", `/Workflows/${value}.xaml`), ...children);
          case "systemform":
            return element(kind, more, leaf("formid", value), ...children);
          case "savedquery":
            return element(kind, more, leaf("savedqueryid", value), ...children);
          case "AppModule":
            return element(kind, more, leaf("UniqueName", value), ...children);
          default:
            return element(kind, more, leaf("Name", value), leaf("name", value), ...children);
        }
      });
    const list = (kind: string): fc.Arbitrary<XmlElement[]> => fc.array(item(kind), { maxLength: 3 });
    const entity = fc
      .record({
        head: item("Entity"),
        forms: fc.array(fc.tuple(fc.constantFrom("main", "quick", "a/b"), attributes, list("systemform")), {
          maxLength: 2,
        }),
        queries: fc.array(fc.tuple(attributes, list("savedquery")), { maxLength: 2 }),
        ribbon: fc.option(fc.tuple(attributes, extra), { nil: undefined }),
      })
      .map(({ head, forms, queries, ribbon }) => ({
        ...head,
        children: [
          ...head.children,
          element("FormXml", {}, ...forms.map(([type, more, items]) => element("forms", { type, ...more }, ...items))),
          element("SavedQueries", {}, ...queries.map(([more, items]) => element("savedqueries", more, ...items))),
          ...(ribbon === undefined ? [] : [element("RibbonDiffXml", ribbon[0], ...ribbon[1])]),
        ],
      }));
    const section = fc.oneof(
      ...(
        [
          ["Roles", "Role"],
          ["Workflows", "Workflow"],
          ["optionsets", "optionset"],
          ["AppModules", "AppModule"],
          ["CanvasApps", "CanvasApp"],
          ["Connectors", "Connector"],
          ["EntityRelationships", "EntityRelationship"],
          ["WebResources", "WebResource"],
        ] as const
      ).map(([tag, kind]) => fc.tuple(attributes, list(kind)).map(([more, items]) => element(tag, more, ...items))),
      fc
        .tuple(attributes, fc.array(entity, { maxLength: 2 }))
        .map(([more, items]) => element("Entities", more, ...items)),
    );
    let compared = 0;
    fc.assert(
      fc.property(fc.array(section, { maxLength: 4 }), (content) => {
        const original = zipOf(writeXml(element("ImportExportXml", { "xmlns:xsi": "urn:x" }, ...content), exportStyle));
        let unpacked: MemoryFiles;
        try {
          unpacked = unpack(original);
        } catch (error) {
          // Refusing is no loss, and says why.
          expect(error).to.be.instanceOf(InputError);
          return;
        }
        compared++;
        expectSamePackage(packed(unpacked), original);
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(compared).to.be.greaterThan(200);
  });
});
