import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageProject } from "../../scripts/solution/index.js";
import { checkGrammar } from "../../scripts/solution/grammar/check-grammar.js";
import { customizationsGrammar } from "../../scripts/solution/grammar/customizations-grammar.js";
import { environmentVariableGrammar, solutionGrammar } from "../../scripts/solution/grammar/solution-grammar.js";
import { readXml } from "../../scripts/core/xml/read-xml.js";
import { describeWith } from "../support/optional-tool.js";
import { repository } from "../support/repository.js";
import { distFolder, sampleDist } from "./support/sample-dist.js";

const grammars = path.join(repository, "test/solution/grammar");
const own = {
  solution: ["ImportExportXml", solutionGrammar],
  customizations: ["ImportExportXml", customizationsGrammar],
  environmentvariabledefinition: ["environmentvariabledefinition", environmentVariableGrammar],
} as const;

function check(grammar: keyof typeof own, label: string, text: string): ReturnType<typeof checkGrammar> {
  const [root, rule] = own[grammar];
  return checkGrammar(readXml(label, text), root, rule);
}

/** Every XML file of every sample package, the flows off as well. */
const documents = [true, false].flatMap((flowsOn) =>
  packageProject(openDist(sampleDist(), distFolder), { types: ["unmanaged", "managed"], flowsOn }).flatMap(({ zips }) =>
    zips.flatMap(({ file }) => {
      const archive = openZip(bytesSource(file.content as Uint8Array), file.name);
      return archive.entries
        .filter((entry) => entry.name.endsWith(".xml") && !entry.name.startsWith("["))
        .map((entry) => ({
          label: `${file.name}!${entry.name}`,
          grammar: path.basename(entry.name, ".xml") as keyof typeof own,
          text: Buffer.from(archive.read(entry)).toString("utf8"),
        }));
    }),
  ),
);

/** Changes that both grammars must refuse: what to replace, by what, in which kind of file. */
const mutations: readonly (readonly [keyof typeof own, string, string | RegExp, string])[] = [
  [
    "solution",
    "Version before Descriptions",
    /(<Descriptions \/>|<Descriptions>[\s\S]*?<\/Descriptions>)(\s*)(<Version>.*<\/Version>)/,
    "$3$2$1",
  ],
  ["solution", "a root component of another type", 'RootComponent type="29"', 'RootComponent type="10062"'],
  ["solution", "an id without braces", /(RootComponent type="29" id=")\{([^}]*)\}/, "$1$2"],
  ["solution", "no publisher", /<Publisher>[\s\S]*<\/Publisher>/, ""],
  ["solution", "an address without city", /\s*<City xsi:nil="true"><\/City>/, ""],
  ["solution", "an option prefix of four digits", ">72700<", ">7270<"],
  ["customizations", "a section out of order", "<Roles></Roles>", ""],
  ["customizations", "a section of its own invention", "<EntityMaps />", "<EntityMaps /><Extras />"],
  ["customizations", "another kind of workflow", "<Category>5<", "<Category>9<"],
  ["customizations", "a flow without scope", /\s*<Scope>4<\/Scope>/, ""],
  ["customizations", "RunAs after IsTransacted", /(<RunAs>1<\/RunAs>)(\s*)(<IsTransacted>1<\/IsTransacted>)/, "$3$2$1"],
  ["customizations", "a prompting behavior that is none", "<promptingbehavior>0<", "<promptingbehavior>2<"],
  ["customizations", "a table's setting left out", /\s*<IsBPFEntity>0<\/IsBPFEntity>/, ""],
  ["customizations", "a column of unknown type", "<Type>nvarchar<", "<Type>varchar<"],
  [
    "customizations",
    "a key without columns",
    /<EntityKeyAttributes>[\s\S]*?<\/EntityKeyAttributes>/,
    "<EntityKeyAttributes />",
  ],
  [
    "environmentvariabledefinition",
    "children out of order",
    /(<iscustomizable>1<\/iscustomizable>)(\s*)(<isrequired>0<\/isrequired>)/,
    "$3$2$1",
  ],
  ["environmentvariabledefinition", "a type that is none", /<type>\d+</, "<type>100000009<"],
];

function mutant(grammar: keyof typeof own, from: string | RegExp, to: string): string {
  const found = documents.find(
    (document) => document.grammar === grammar && document.text.replace(from, to) !== document.text,
  );
  expect(found, `a ${grammar} file that holds ${String(from)}`).to.not.equal(undefined);
  return found!.text.replace(from, to);
}

describe("grammars", () => {
  it("take every file of our packages", () => {
    for (const { label, grammar, text } of documents) {
      expect(check(grammar, label, text), label).to.deep.equal([]);
    }
    expect(documents.length).to.be.greaterThan(30);
  });

  for (const [grammar, what, from, to] of mutations) {
    it(`refuse ${what}`, () => {
      expect(check(grammar, "x.xml", mutant(grammar, from, to))).to.not.deep.equal([]);
    });
  }
});

describeWith("xmllint", "grammars, by libxml2", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "power-batch-"));
  after(() => rmSync(folder, { recursive: true }));

  const lint = (grammar: string, texts: readonly string[]): { status: number | null; messages: string } => {
    const files = texts.map((text, index) => {
      const file = path.join(folder, `${index}.xml`);
      writeFileSync(file, text);
      return file;
    });
    const { status, stderr } = spawnSync(
      "xmllint",
      ["--noout", "--nonet", "--relaxng", path.join(grammars, `${grammar}.rng`), ...files],
      { encoding: "utf8" },
    );
    return { status, messages: stderr };
  };

  for (const grammar of Object.keys(own)) {
    it(`${grammar}.rng takes every such file of our packages`, () => {
      const texts = documents.filter((document) => document.grammar === grammar).map(({ text }) => text);
      const { status, messages } = lint(grammar, texts);
      expect(status, messages).to.equal(0);
    });
  }

  for (const [grammar, what, from, to] of mutations) {
    it(`${grammar}.rng refuses ${what}`, () => {
      // 3: the document is well-formed and does not fit the grammar.
      expect(lint(grammar, [mutant(grammar, from, to)]).status).to.equal(3);
    });
  }

  const samples = path.join(process.env["POWER_BATCH_SAMPLES"] ?? "", "solutions");
  const zips =
    process.env["POWER_BATCH_SAMPLES"] === undefined || !existsSync(samples)
      ? []
      : readdirSync(samples, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".zip"));
  for (const name of zips) {
    it(`both grammars take ${path.basename(name)} (real)`, () => {
      const archive = openZip(bytesSource(readFileSync(path.join(samples, name))), name);
      for (const entry of archive.entries) {
        const kind = path.basename(entry.name, ".xml") as keyof typeof own;
        if (!(kind in own)) continue;
        const text = Buffer.from(archive.read(entry)).toString("utf8");
        expect(check(kind, entry.name, text), entry.name).to.deep.equal([]);
        expect(lint(kind, [text]).messages, entry.name).to.match(/validates\s*$/);
      }
    });
  }
});
