import { expect } from "chai";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { build } from "../../../scripts/build/build.js";
import { isJsonObject } from "../../../scripts/core/json/json-object.js";
import { diskFiles } from "../../../scripts/core/host/files.js";
import { openDist } from "../../../scripts/project/dist.js";
import { appRegistration } from "../../../scripts/solution/guide/app-registration.js";
import { readGuideNotes } from "../../../scripts/solution/guide/guide-notes.js";
import { packageProject, type PackagedSolution } from "../../../scripts/solution/index.js";
import { repository } from "../../support/repository.js";

/** The names of steps in a flow. */
function stepNames(value: unknown): string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...((name === "actions" || name === "triggers") && isJsonObject(member) ? Object.keys(member) : []),
    ...stepNames(member),
  ]);
}

describe("the page beside a package", () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "power-batch-guide-"));
  let packaged: PackagedSolution[];
  before(() => {
    build({ files: diskFiles, root: repository, packageRoot: repository, dist: folder });
    packaged = packageProject(openDist(diskFiles, folder), { types: [], flowsOn: true });
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const pages = ({ companions }: PackagedSolution): [string, string][] =>
    companions.filter(({ name }) => name.endsWith(".md")).map(({ name, content }) => [name, String(content)]);

  it("is there for each solution, in English and Japanese", () => {
    for (const one of packaged) {
      const { name } = one.solution;
      expect(pages(one).map(([file]) => file)).to.deep.equal([`${name}.import.md`, `${name}.import.ja.md`]);
    }
  });

  it("says of every variable where its value is, and names every connection", () => {
    for (const one of packaged) {
      for (const [file, page] of pages(one)) {
        for (const { schemaName } of one.solution.environmentVariables) {
          const row =
            page.split("\n").find((line) => line.startsWith("|") && line.includes(`(\`${schemaName}\`)`)) ?? "";
          expect(row.split("|").at(-2)?.trim(), `${file}: ${schemaName}`).to.have.length.greaterThan(3);
        }
        for (const { logicalName } of one.solution.connectionReferences)
          expect(page, file).to.include(`\`${logicalName}\``);
      }
    }
  });

  it("names no variable, step or flow that is not there", () => {
    const steps = packaged.flatMap(({ solution }) =>
      solution.flows.flatMap((flow) => [
        flow.displayName,
        ...stepNames(JSON.parse(Buffer.from(flow.content).toString("utf8"))).map((name) => name.replaceAll("_", " ")),
      ]),
    );
    const translated = packaged.flatMap(({ solution }) =>
      (solution.translations?.languages ?? []).flatMap(({ texts }) => Object.values(texts)),
    );
    for (const { solution } of packaged) {
      for (const [language, text] of Object.entries(solution.guides ?? {})) {
        const notes = readGuideNotes(text);
        const known = solution.environmentVariables.map(({ schemaName }) => schemaName.slice(3));
        expect([...notes.values.keys()].sort(), `${solution.name} ${language}`).to.deep.equal(known.sort());
        const variables = packaged.flatMap((one) => one.solution.environmentVariables.map((each) => each.displayName));
        // Folders of the import, a role, a status, and errors that people see.
        const others =
          /^(Active|In progress|Imported|Failed|Dataverse|Error|State|Message|Report|Rows failed|PartiallySucceeded|Batch event category|The key columns .*)$/;
        for (const [, name = ""] of `${notes.runs}\n${notes.wrong}`.matchAll(/(?<![\w`])_([^_`\n|]+)_(?!\w)/g)) {
          if (others.test(name)) continue;
          expect([...steps, ...variables, ...translated], `${solution.name} ${language}`).to.include(name);
        }
      }
    }
  });

  it("asks for the permissions that the connector's README names", () => {
    const connectors = packaged.flatMap(({ solution }) => solution.connectors);
    expect(connectors).to.have.length(3);
    for (const connector of connectors) {
      const readme = diskFiles
        .readText(path.join(repository, "connector", connector.id, "README.md"))
        .replace(/\s+/g, " ");
      const { api = "", permissions = [] } = appRegistration(connector) ?? {};
      expect(readme, connector.id).to.include(`**${api}**`);
      const names = permissions.flatMap(
        (text) => text.match(/\b(?:[A-Za-z]+\.[A-Za-z.]+|user_impersonation)\b/g) ?? [],
      );
      expect(names).to.not.deep.equal([]);
      for (const name of names) expect(readme, connector.id).to.include(name);
    }
  });

  it("has rows about errors that fit the table", () => {
    for (const one of packaged) {
      for (const [file, page] of pages(one)) {
        for (const [, row = ""] of page.matchAll(/^(\|.*)$/gm)) {
          expect([4, 5, 7], `${file}: ${row}`).to.include(row.replaceAll("\\|", "").split("|").length);
        }
      }
    }
  });
});

describe("notes of a page", () => {
  it("are read by section", () => {
    const notes = readGuideNotes("## about\r\n\r\nIt does.\r\n\r\n## values\n\n- `Host`: there\n- Key：ここ\n");
    expect(notes.about).to.equal("It does.");
    expect([...notes.values]).to.deep.equal([
      ["Host", "there"],
      ["Key", "ここ"],
    ]);
  });

  it("have no section that no page shows", () => {
    expect(() => readGuideNotes("## abuot\n\nx\n")).to.throw("the section is 'abuot', expected one of about, need,");
  });
});
