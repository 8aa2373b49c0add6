import { expect } from "chai";
import type { CommandContext } from "../../scripts/commands/command.js";
import { eventSchemaCommand } from "../../scripts/commands/event-schema.js";
import { VirtualClock } from "../../scripts/core/host/clock.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { seededRandom } from "../../scripts/core/host/random.js";
import { MemoryFiles } from "../support/memory-files.js";

const sample = '{"BusinessEventId":"","JobId":0}';

async function run(parts: {
  argument: string;
  out?: string;
  stdin?: string;
}): Promise<{ code: number; printed: string; noted: string[]; files: MemoryFiles }> {
  const files = new MemoryFiles({ "/maker/sample.json": sample });
  let printed = "";
  const noted: string[] = [];
  const context: CommandContext = {
    host: {
      files,
      clock: new VirtualClock(0),
      random: seededRandom(1),
      network: { send: () => Promise.reject(new Error("no network")) },
      environment: {},
      workingDirectory: "/maker",
    },
    print: (text) => void (printed += text),
    note: (text) => void noted.push(text),
    progress: () => undefined,
    color: false,
    readInput: () => Promise.resolve(parts.stdin ?? ""),
    signal: new AbortController().signal,
  };
  const options = parts.out === undefined ? {} : { out: parts.out };
  const code = (await eventSchemaCommand.run?.(context, { arguments: [parts.argument], options })) ?? -1;
  return { code, printed, noted, files };
}

describe("power-batch event-schema", () => {
  const expected = {
    type: "object",
    required: ["BusinessEventId", "JobId"],
    properties: { BusinessEventId: { type: "string" }, JobId: { type: "integer" } },
  };

  it("prints the schema of a file", async () => {
    const { code, printed, noted } = await run({ argument: "sample.json" });
    expect(code).to.equal(0);
    expect(JSON.parse(printed)).to.deep.equal(expected);
    expect(noted).to.deep.equal([]);
  });

  it("reads stdin for -", async () => {
    const { code, printed } = await run({ argument: "-", stdin: `\uFEFF${sample}\n` });
    expect(code).to.equal(0);
    expect(JSON.parse(printed)).to.deep.equal(expected);
  });

  it("writes a file and prints nothing with --out", async () => {
    const { printed, noted, files } = await run({ argument: "sample.json", out: "schemas/my.schema.json" });
    expect(printed).to.equal("");
    expect(noted).to.deep.equal(["wrote schemas/my.schema.json"]);
    expect(files.list("/maker")).to.deep.equal(["sample.json", "schemas/my.schema.json"]);
    expect(JSON.parse(files.readText("/maker/schemas/my.schema.json"))).to.deep.equal(expected);
  });

  it("says so when the sample is of no business event", async () => {
    const { code, noted } = await run({ argument: "-", stdin: '{"A":1}' });
    expect(code).to.equal(0);
    expect(noted).to.deep.equal([
      "note: the sample has no 'BusinessEventId', expected the payload of a business event",
    ]);
  });

  it("names stdin in what is wrong with it", async () => {
    const error = await run({ argument: "-", stdin: '{"A" 1}' }).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InputError);
    expect(
      (error as InputError).diagnostics.map(({ file, range }) => `${file}:${range.line}:${range.column}`),
    ).to.deep.equal(["stdin:1:6"]);
  });
});
