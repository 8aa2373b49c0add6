import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { zipSync, strToU8 } from "fflate";
import { validateCommand } from "../../scripts/commands/validate.js";
import { formatSarif } from "../../scripts/report/sarif.js";
import { validate } from "../../scripts/validate/index.js";
import { findingsPerFile } from "../../scripts/validate/finding-list.js";
import { connectorFiles } from "../connector/rules/fixture.js";
import { soundDefinition } from "../connector/rules/samples.js";
import { memoryHost } from "../support/memory-host.js";
import { repository } from "../support/repository.js";
import { runCommand } from "../support/run-command.js";

const name = "connector/apiDefinition.swagger.json";

/** A definition with one error and as many remarks as wanted. */
function remarks(count: number): string {
  const parameters = Array.from({ length: count }, (_, at) => ({ name: `p${at}`, in: "query", type: "string" }));
  const definition = soundDefinition() as { paths: Record<string, Record<string, { parameters?: object[] }>> };
  const list = definition.paths["/items"]?.["get"];
  if (list !== undefined) list.parameters = parameters;
  return JSON.stringify({ ...definition, basePath: "v1" }, null, 2);
}

describe("many findings in a file", () => {
  it("are cut to the worst, and counted", async () => {
    const { diagnostics, summary } = await validate({
      paths: ["."],
      host: memoryHost({ [name]: remarks(1000), "other/apiDefinition.swagger.json": remarks(1) }),
    });
    const here = diagnostics.filter(({ file }) => file === name);
    expect(here.length).to.equal(findingsPerFile + 1);
    expect(here.map(({ code }) => code)).to.include("BasePathNotValid");
    const rest = here.find(({ code }) => code === "FindingsLeftOut");
    expect(rest?.message).to.match(
      /^\d+ further findings in this file are not listed: 0 errors, 0 warnings, \d+ remarks$/,
    );
    expect(summary.errors).to.equal(2);
    const left = Number(/^\d+/.exec(rest?.message ?? "")?.[0]);
    expect(summary.errors + summary.warnings + summary.infos).to.equal(diagnostics.length + left);
  });

  it("are all listed when they are just as many as allowed", async () => {
    const { diagnostics } = await validate({ paths: ["."], host: memoryHost({ [name]: remarks(90) }) });
    expect(diagnostics.map(({ code }) => code)).not.to.include("FindingsLeftOut");
  });

  it("can be told apart in settings", async () => {
    const { diagnostics } = await validate({
      paths: ["."],
      host: memoryHost({ [name]: remarks(1000) }),
      rules: { FindingsLeftOut: "off" },
    });
    expect(diagnostics.length).to.equal(findingsPerFile);
  });
});

describe("findings for machines", () => {
  const files = connectorFiles({ "/paths/~1items/get/x-ms-visibilty": "important" });

  it("keep help and repairs in JSON", async () => {
    const { printed } = await runCommand(validateCommand, memoryHost(files), { format: "json" });
    const { diagnostics } = JSON.parse(printed) as { diagnostics: { code: string; help?: string; fix?: object[] }[] };
    const found = diagnostics.find(({ code }) => code === "UnknownExtension");
    expect(found?.help).to.include("x-ms-visibility");
    expect(found?.fix).to.deep.equal([
      {
        offset: String(files[name]).indexOf('"x-ms-visibilty"'),
        end: String(files[name]).indexOf('"x-ms-visibilty"') + 16,
        replacement: '"x-ms-visibility"',
      },
    ]);
  });

  for (const [what, host] of [
    ["files", memoryHost(files)],
    ["archives", memoryHost({ "a.zip": zipSync({ [name]: strToU8(String(files[name])) }) })],
  ] as const) {
    it(`end where they end in SARIF: ${what}`, async () => {
      const result = await validate({ paths: ["."], host });
      const text = (file: string): string | undefined => result.text(file);
      const { runs } = JSON.parse(formatSarif(result, { version: "1", describe: () => undefined, text })) as {
        runs: {
          results: { ruleId: string; locations: { physicalLocation: { region: Record<string, number> } }[] }[];
        }[];
      };
      const found = runs[0]?.results.find(({ ruleId }) => ruleId === "UnknownExtension");
      const region = found?.locations[0]?.physicalLocation.region ?? {};
      expect(region["endLine"]).to.equal(region["startLine"]);
      expect((region["endColumn"] ?? 0) - (region["startColumn"] ?? 0)).to.equal('"x-ms-visibilty"'.length);
    });
  }
});

describe("memory", () => {
  it("does not grow with the number of connectors", function () {
    this.timeout(120_000);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-memory-"));
    try {
      // Forty megabytes of definitions, each with findings, in a heap that has no room for them.
      const names = Array.from({ length: 500 }, (_, at) => [
        `property${at}`,
        { type: "string", title: `Property ${at}` },
      ]);
      const definitions = { Item: { type: "object", properties: Object.fromEntries(names) as object } };
      const text = JSON.stringify({ ...soundDefinition(), basePath: "v1", definitions }, null, 2);
      const copies = Math.ceil(40e6 / text.length);
      for (let at = 0; at < copies; at++) {
        fs.mkdirSync(path.join(folder, String(at)));
        fs.writeFileSync(path.join(folder, String(at), "apiDefinition.swagger.json"), text);
      }
      const argv = [
        "--max-old-space-size=32",
        path.join(repository, "bin/power-batch"),
        "validate",
        folder,
        "--format",
        "github",
      ];
      const { status, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8", maxBuffer: 1 << 28 });
      expect(stderr).to.match(new RegExp(`in ${copies} files`));
      expect(status).to.equal(1);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});
