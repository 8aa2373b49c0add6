import SwaggerParser from "@apidevtools/swagger-parser";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { validate } from "../../scripts/validate/index.js";
import { soundDefinition, soundProperties } from "../connector/rules/samples.js";
import { otherLinters } from "./other-linters.js";
import { repository } from "../support/repository.js";

const rounds = 5;

/** Rounds of the ratios: what a run costs is told by its later rounds, when the code is compiled. */
const ratioRounds = 25;

/**
 * The validator against swagger-parser on the same definitions, in turns within one run; against Spectral and Redocly in
 * the same process, loading not counted; a definition of a megabyte; and a cold start.
 * @param samples a folder of connectors; without one, twenty connectors are made up
 */
export async function validateFigures(samples = process.env["POWER_BATCH_SAMPLES"]): Promise<object> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-bench-"));
  try {
    const folder = samples ?? madeUp(path.join(scratch, "connectors"));
    const definitions = fs
      .readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /apidefinition\.swagger\.json$/i.test(file))
      .map((file) => path.join(folder, file));
    const ours: number[] = [];
    const theirs: number[] = [];
    const parsed: number[] = [];
    for (let round = 0; round < ratioRounds; round++) {
      ours.push(await processorTime(() => validate({ paths: definitions })));
      parsed.push(await processorTime(() => parseOnly(definitions)));
      if (round < rounds) theirs.push(await processorTime(() => swaggerParser(definitions)));
    }
    const large = path.join(scratch, "large");
    writeConnector(large, largeDefinition());
    const megabyte = await milliseconds(() => validate({ paths: [large] }));
    const cold = coldStart(path.join(scratch, "small"));
    return {
      definitions: definitions.length,
      "validate, all rules, ms (median)": median(ours),
      "SwaggerParser.validate, ms (median)": median(theirs),
      "JSON.parse, ms (median)": median(parsed),
      "validate / JSON.parse (aim <= 5)": median(ours) / median(parsed),
      "validate / SwaggerParser.validate (aim <= 0.5)": median(ours) / median(theirs),
      "1 MB definition, ms (aim < 1000)": megabyte,
      ...cold,
      ...(await comparisons(definitions, median(ours))),
    };
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** The least that anyone who looks at a definition has to do. */
async function parseOnly(files: readonly string[]): Promise<void> {
  for (const file of files) {
    try {
      JSON.parse(fs.readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
    } catch {
      // Broken ones count too.
    }
  }
}

async function swaggerParser(files: readonly string[]): Promise<void> {
  for (const file of files) {
    try {
      const text = fs.readFileSync(file, "utf8").replace(/^\uFEFF/, "");
      await SwaggerParser.validate(JSON.parse(text) as never, { resolve: { external: false } });
    } catch {
      // Definitions it refuses count too: both look at the same files.
    }
  }
}

function coldStart(folder: string): object {
  writeConnector(folder, soundDefinition());
  const program = path.join(repository, "bin/power-batch");
  const empty: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    empty.push(processMilliseconds(["-e", "0"]));
    ours.push(processMilliseconds([program, "validate", folder]));
  }
  return {
    "validate, one connector / node -e 0": median(ours) / median(empty),
    "validate, one connector, above node -e 0, ms (aim <= 120)": median(ours) - median(empty),
  };
}

const aims: Readonly<Record<string, string>> = {
  "Spectral (spectral:oas)": "0.2",
  "Redocly (recommended)": "0.5",
};

/** Once each is enough: they take many times as long. */
async function comparisons(files: readonly string[], ours: number): Promise<object> {
  const linters = await otherLinters();
  if (typeof linters === "string") return { "Spectral and Redocly": `not measured, ${linters}` };
  const figures: Record<string, number> = {};
  for (const [name, lint] of Object.entries(linters)) {
    const took = await processorTime(async () => {
      for (const file of files) {
        // Definitions it refuses count too, as with swagger-parser.
        await lint(file, fs.readFileSync(file, "utf8")).catch(() => undefined);
      }
    });
    figures[`${name}, ms`] = took;
    figures[`validate / ${name} (aim <= ${aims[name] ?? ""})`] = ours / took;
  }
  return figures;
}

/** Milliseconds of the processor, with compiling and collecting in other threads: what others do on the machine counts little. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e6;
}

function processMilliseconds(argv: readonly string[]): number {
  const began = process.hrtime.bigint();
  spawnSync(process.execPath, argv, { cwd: repository, stdio: "ignore" });
  return Number(process.hrtime.bigint() - began) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function writeConnector(folder: string, definition: object): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "apiDefinition.swagger.json"), JSON.stringify(definition, null, 2));
  fs.writeFileSync(path.join(folder, "apiProperties.json"), JSON.stringify(soundProperties(), null, 2));
}

/** Twenty connectors of five to a hundred operations: the usual sizes. */
function madeUp(folder: string): string {
  for (let index = 0; index < 20; index++) writeConnector(path.join(folder, `connector${index}`), wide(5 + index * 5));
  return folder;
}

/** A definition of about a megabyte of JSON. */
function largeDefinition(): object {
  return wide(250, 70);
}

function wide(operations: number, properties = 12): object {
  const definition = soundDefinition();
  const paths = definition["paths"] as Record<string, unknown>;
  const definitions = definition["definitions"] as Record<string, unknown>;
  for (let index = 0; index < operations; index++) {
    definitions[`Thing${index}`] = {
      type: "object",
      properties: Object.fromEntries(
        Array.from({ length: properties }, (_, at) => [
          `field${at}`,
          { type: "string", title: `Field ${at}`, description: `Value ${at} of the thing` },
        ]),
      ),
    };
    paths[`/things${index}`] = {
      get: {
        operationId: `GetThings${index}`,
        summary: `Get things ${index}`,
        description: "Reads things of one kind.",
        parameters: [{ name: "filter", in: "query", type: "string", description: "Filter.", "x-ms-summary": "Filter" }],
        responses: {
          200: { description: "Things", schema: { type: "array", items: { $ref: `#/definitions/Thing${index}` } } },
        },
      },
    };
  }
  return definition;
}
