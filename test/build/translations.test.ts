import { expect } from "chai";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { build, type BuildOptions, type BuildResult } from "../../scripts/build/build.js";
import { translateDefinition, translateProperties } from "../../scripts/build/translate-connector.js";
import { translateFlow } from "../../scripts/build/translate-flow.js";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { openDist } from "../../scripts/project/dist.js";
import { packageProject } from "../../scripts/solution/index.js";
import { repository } from "../support/repository.js";

const loud = (text: string): string => text.toUpperCase();

describe("translations of connectors and flows", () => {
  it("replace what makers see in a definition, and no data", () => {
    const definition = {
      info: { title: "Orders", description: "all orders" },
      paths: {
        "/x": {
          get: {
            operationId: "List",
            summary: "list orders",
            description: "lists them",
            parameters: [
              { name: "state", "x-ms-summary": "state", default: "open", enum: ["open"] },
              { name: "kind", "x-ms-enum-values": [{ displayName: "new", value: "n" }] },
            ],
          },
        },
      },
      definitions: {
        Row: { properties: { description: { type: "string", title: "t", example: { summary: "kept" } } } },
      },
    };
    translateDefinition(definition, loud);
    expect(definition).to.deep.equal({
      info: { title: "Orders", description: "ALL ORDERS" },
      paths: {
        "/x": {
          get: {
            operationId: "List",
            summary: "LIST ORDERS",
            description: "LISTS THEM",
            parameters: [
              { name: "state", "x-ms-summary": "STATE", default: "open", enum: ["open"] },
              { name: "kind", "x-ms-enum-values": [{ displayName: "NEW", value: "n" }] },
            ],
          },
        },
      },
      definitions: {
        Row: { properties: { description: { type: "string", title: "t", example: { summary: "kept" } } } },
      },
    });
  });

  it("replace the texts of a connection's dialog", () => {
    const properties = {
      properties: {
        connectionParameters: {
          key: {
            type: "securestring",
            uiDefinition: {
              displayName: "key",
              tooltip: "your key",
              constraints: { required: "true", allowedValues: [{ text: "one", value: "one" }] },
            },
          },
        },
      },
    };
    translateProperties(properties, loud);
    const { uiDefinition } = properties.properties.connectionParameters.key;
    expect(uiDefinition).to.deep.equal({
      displayName: "KEY",
      tooltip: "YOUR KEY",
      constraints: { required: "true", allowedValues: [{ text: "ONE", value: "one" }] },
    });
  });

  it("begin the note of a step with its title, whose name stays, if the title has a translation", () => {
    const actions = { Find_the_job: { type: "Compose" }, Keep_it: { type: "Compose" } };
    const titles: Readonly<Record<string, string>> = { "Find the job": "ジョブを探す" };
    translateFlow({ properties: { definition: { actions } } }, (text) => titles[text] ?? text, "pb");
    expect(actions).to.deep.equal({
      Find_the_job: { type: "Compose", description: "ジョブを探す" },
      Keep_it: { type: "Compose" },
    });
  });

  it("replace notes of steps at any depth and mails, and no description inside a schema", () => {
    const schema = { type: "object", description: "kept" };
    const mail = { parameters: { "emailMessage/Subject": "hello", "emailMessage/To": "me" } };
    const flow = {
      properties: {
        definition: {
          triggers: { Manual: { type: "Request", kind: "Button", description: "start", inputs: { schema } } },
          actions: {
            If: {
              type: "If",
              description: "decide",
              expression: {},
              actions: { A: { type: "OpenApiConnection", description: "mail it", inputs: mail } },
              else: { actions: { B: { type: "ParseJson", description: "read", inputs: { schema } } } },
            },
          },
        },
      },
    };
    translateFlow(flow, loud, "pb");
    const { triggers, actions } = flow.properties.definition;
    expect(
      [triggers.Manual, actions.If, actions.If.actions.A, actions.If.else.actions.B].map((n) => n.description),
    ).to.deep.equal(["MANUAL – START", "IF – DECIDE", "MAIL IT", "READ"]);
    expect(mail.parameters).to.deep.equal({ "emailMessage/Subject": "HELLO", "emailMessage/To": "me" });
    expect(schema.description).to.equal("kept");
  });
});

describe("a project in several languages", () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "power-batch-"));
  before(() => {
    for (const part of ["power-batch.yaml", "connector", "flows", "tables", "schemas"]) {
      fs.cpSync(path.join(repository, part), path.join(folder, part), { recursive: true });
    }
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const translate = (texts: object): void => {
    fs.mkdirSync(path.join(folder, "translations"), { recursive: true });
    fs.writeFileSync(path.join(folder, "translations/ja.yaml"), JSON.stringify({ code: 1041, texts }));
  };
  const made = (language?: string): BuildResult => {
    const options: BuildOptions = {
      files: diskFiles,
      root: folder,
      packageRoot: repository,
      dist: path.join(folder, "dist"),
    };
    return build({ ...options, language });
  };
  const entry = (solution: string, wanted: RegExp): string => {
    const packaged = packageProject(openDist(diskFiles, path.join(folder, "dist")), {
      types: ["unmanaged"],
      flowsOn: true,
    });
    const zips = packaged.find(({ solution: { name } }) => name === solution)?.zips ?? [];
    expect(zips[0]?.findings).to.deep.equal([]);
    const zip = openZip(bytesSource(zips[0]?.file.content as Uint8Array), solution);
    const found = zip.entries.find(({ name }) => wanted.test(name));
    return found === undefined ? "" : Buffer.from(zip.read(found)).toString("utf8");
  };

  const flow = "Requeue a failed batch job";
  const translated = {
    flow: "失敗したバッチ ジョブを再度待機中にする",
    table: "バッチ ジョブの再試行",
    action: "ジョブを待機中にする",
  };
  const texts = {
    flows: { [flow]: translated.flow },
    tables: { "Batch Job Retry": translated.table },
    connectors: { "Set a batch job to waiting": translated.action },
  };

  it("has the labels of every language in one package", () => {
    translate(texts);
    made();
    const xml = entry("PowerBatchRequeue", /^customizations\.xml$/);
    expect(xml)
      .to.include(`Name="${flow}"`)
      .and.include(`<LocalizedName languagecode="1033" description="${flow}" />`)
      .and.include(`<LocalizedName languagecode="1041" description="${translated.flow}" />`);
    expect(entry("PowerBatchRequeueWithLimit", /^customizations\.xml$/))
      .to.include(`<LocalizedName description="${translated.table}" languagecode="1041" />`)
      .and.include('<LocalizedName description="Batch Job Retry" languagecode="1033" />');
    expect(entry("PowerBatchConnectors", /financeoperations_openapi/)).to.include("Set a batch job to waiting");
  });

  it("has flows and connectors in the language that was asked for, under the same ids and file names", () => {
    translate(texts);
    const english = made().manifest;
    const japanese = made("ja").manifest;
    expect(japanese?.artefacts.map(({ id }) => id)).to.deep.equal(english?.artefacts.map(({ id }) => id));
    const xml = entry("PowerBatchRequeue", /^customizations\.xml$/);
    expect(xml).to.include(`Name="${translated.flow}"`).and.include("/Workflows/Requeueafailedbatchjob-");
    expect(JSON.parse(entry("PowerBatchConnectors", /financeoperations_openapi/)).paths).to.satisfy((paths: object) =>
      JSON.stringify(paths).includes(translated.action),
    );
  });

  it("tells what has no translation, and which translation nothing has", () => {
    translate({ ...texts, more: { "A text of another time": "別の時のテキスト" } });
    const remarks = made().diagnostics.map(({ code, severity, message, file }) => ({ code, severity, message, file }));
    expect(remarks.map(({ code, severity, file }) => [code, severity, file])).to.deep.equal([
      ["TextNotTranslated", "info", "translations/ja.yaml"],
      ["TranslationUnused", "info", "translations/ja.yaml"],
    ]);
    expect(remarks[0]?.message).to.match(/^\d{3} texts without a translation: "/);
    expect(remarks[1]?.message).to.equal('1 text translated that no product has: "A text of another time"');
  });

  it("refuses a language that it does not have, two translations of a text, and a file of another form", () => {
    translate(texts);
    expect(() => made("fr")).to.throw("the language is 'fr', expected one of en, ja");
    translate({ a: { [flow]: "一" }, b: { [flow]: "二" } });
    expect(() => made()).to.throw(`"${flow}" is translated as "一" and as "二", expected one translation`);
    translate({ a: { [flow]: 1 } });
    expect(() => made()).to.throw("translations/ja.yaml: not a translation");
  });
});
