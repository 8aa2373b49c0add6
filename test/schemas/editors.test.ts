import { expect } from "chai";
import { Ajv } from "ajv";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { matchesGlob } from "../../scripts/core/glob.js";
import { repository } from "../support/repository.js";

const schemas = path.join(repository, "schemas/project");
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
for (const name of fs.readdirSync(schemas)) {
  ajv.addSchema(JSON.parse(fs.readFileSync(path.join(schemas, name), "utf8")) as object, name);
}

/** Every YAML file that people edit. */
const sources = [
  "power-batch.yaml",
  ...["connector", "flows", "tables"].flatMap((folder) =>
    fs
      .readdirSync(path.join(repository, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.ya?ml$/.test(file))
      .map((file) => path.posix.join(folder, file.split(path.sep).join("/"))),
  ),
].sort();

describe("editors", () => {
  it("find sources of every kind", () => {
    expect(sources.length).to.be.above(60);
  });

  for (const source of sources) {
    it(`get a schema for ${source} by its first line, and the source fits it`, () => {
      const file = path.join(repository, source);
      const text = fs.readFileSync(file, "utf8");
      const link = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1];
      expect(link, "the first line names no schema").not.to.equal(undefined);
      const target = path.resolve(path.dirname(file), link ?? "");
      expect(path.dirname(target)).to.equal(schemas);
      const check = ajv.getSchema(path.basename(target));
      expect(check, path.basename(target)).not.to.equal(undefined);
      expect(check?.(parse(text)), JSON.stringify(check?.errors)).to.equal(true);
    });
  }

  it("get the same schemas from the settings of Visual Studio Code", () => {
    const settings = JSON.parse(fs.readFileSync(path.join(repository, ".vscode/settings.json"), "utf8")) as {
      "yaml.schemas": Record<string, string[]>;
      "json.schemas": { url: string }[];
    };
    const patterns = Object.entries(settings["yaml.schemas"]).flatMap(([schema, globs]) =>
      globs.map((glob) => [schema, new RegExp(`^${glob.replaceAll(".", "\\.").replaceAll("*", "[^/]+")}$`)] as const),
    );
    for (const url of [...Object.keys(settings["yaml.schemas"]), ...settings["json.schemas"].map((one) => one.url)]) {
      expect(fs.existsSync(path.join(repository, url)), url).to.equal(true);
    }
    for (const source of sources) {
      const text = fs.readFileSync(path.join(repository, source), "utf8");
      const link = /\$schema=(\S+)\n/.exec(text)?.[1] ?? "";
      const matching = patterns.filter(([, pattern]) => pattern.test(source)).map(([schema]) => path.basename(schema));
      expect(matching, source).to.deep.equal([path.basename(link)]);
    }
  });

  it("get every schema in a project that init makes", () => {
    const template = path.join(repository, "templates/project");
    const settings = JSON.parse(fs.readFileSync(path.join(template, ".vscode/settings.json"), "utf8")) as {
      "yaml.schemas": Record<string, string[]>;
    };
    const schemaOf = Object.entries(settings["yaml.schemas"]);
    const installed = "./node_modules/power-batch/";
    for (const [url] of schemaOf) {
      expect(
        url.startsWith(installed) && fs.existsSync(path.join(repository, url.slice(installed.length))),
        url,
      ).to.equal(true);
    }
    const files = fs
      .readdirSync(template, { recursive: true, encoding: "utf8" })
      .map((file) => file.split(path.sep).join("/"))
      .filter((file) => /\.yaml$/.test(file));
    expect(files.length).to.be.above(4);
    for (const file of files) {
      const matching = schemaOf.filter(([, globs]) => globs.some((glob) => matchesGlob(glob, file)));
      expect(matching, file).to.have.length(1);
      const check = ajv.getSchema(path.basename(matching[0]?.[0] ?? ""));
      expect(check?.(parse(fs.readFileSync(path.join(template, file), "utf8"))), file).to.equal(true);
    }
  });

  it("tell a mistake", () => {
    const check = ajv.getSchema("connector-parameters.schema.json");
    expect(check?.({ top: { name: "$top", in: "queri" } })).to.equal(false);
    expect(ajv.getSchema("project.schema.json")?.({ validate: { rules: { A: "loud" } } })).to.equal(false);
  });
});
