import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { build } from "../../scripts/build/build.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { repository } from "../support/repository.js";

const program = path.join(repository, "bin/power-batch");

/** Prints peak memory and processor time of the process, its threads included. */
const preload =
  'data:text/javascript,process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();console.error("peak "+maxRSS+" "+(userCPUTime+systemCPUTime))})';

interface Cost {
  readonly milliseconds: number;
  /** Milliseconds of processor time: on a busy machine the fairer measure. */
  readonly processor: number;
  /** Peak memory in MB. */
  readonly memory: number;
}

/** What a command costs in a process of its own, from its start to its end. Little memory, so that none is kept for comfort. */
function cost(cwd: string, ...argv: readonly string[]): Cost {
  const began = process.hrtime.bigint();
  const { stderr, status } = spawnSync(
    process.execPath,
    ["--max-old-space-size=128", "--import", preload, program, ...argv],
    {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  if (status !== 0) throw new Error(`power-batch ${argv.join(" ")} ended with ${String(status)}: ${stderr}`);
  // Each thread prints what the process has used so far.
  const printed = [...stderr.matchAll(/^peak (\d+) (\d+)$/gm)].map((match) => match.slice(1).map(Number));
  return {
    milliseconds: Number(process.hrtime.bigint() - began) / 1e6,
    processor: Math.max(...printed.map(([, microseconds = NaN]) => microseconds)) / 1000,
    memory: Math.max(...printed.map(([kilobytes = NaN]) => kilobytes)) / 1024,
  };
}

/** Rehearsals of many flows without scenarios, imports and builds of many connectors, and the first result of all. */
export async function frontDoorFigures(): Promise<object> {
  const folder = mkdtempSync(path.join(tmpdir(), "power-batch-"));
  try {
    return { ...smoke(folder), ...connectors(folder), ...first(folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Flows of others where a developer has some, otherwise this project's. */
function flows(folder: string): string[] {
  const samples = path.join(process.env["POWER_BATCH_SAMPLES"] ?? "", "flows");
  if (process.env["POWER_BATCH_SAMPLES"] !== undefined && existsSync(samples)) {
    return readdirSync(samples)
      .filter((name) => name.endsWith(".json"))
      .map((name) => readFileSync(path.join(samples, name), "utf8"));
  }
  const dist = path.join(folder, "own");
  build({ files: diskFiles, root: repository, packageRoot: `${repository}${path.sep}`, dist });
  return readdirSync(path.join(dist, "flows")).map((name) => readFileSync(path.join(dist, "flows", name), "utf8"));
}

function smoke(folder: string): object {
  const contents = flows(folder);
  const rehearse = (count: number): Cost => {
    const into = path.join(folder, `flows-${count}`);
    for (let index = 0; index < count; index++) {
      diskFiles.write(path.join(into, `Flow${index}.json`), contents[index % contents.length] ?? "");
    }
    return cost(folder, "rehearse", into);
  };
  const [few, many] = [rehearse(20), rehearse(200)];
  return {
    "smoke rehearsal of 200 flows, ms (aim < 60,000)": many.milliseconds,
    "smoke rehearsal of 200 flows, processor ms": many.processor,
    "200 flows against 20, processor time (aim < 10)": many.processor / few.processor,
    "200 flows, peak memory, MB": Math.round(many.memory),
    "200 flows against 20, peak memory (aim < 1.5)": many.memory / few.memory,
  };
}

function connectors(folder: string): object {
  const definition = diskFiles.readText(path.join(repository, "templates/project/connector/orders/definition.yaml"));
  const properties = diskFiles.readText(path.join(repository, "templates/project/connector/orders/properties.yaml"));
  const source = path.join(folder, "template");
  const text = readFileSync(path.join(repository, "templates/project/power-batch.yaml"), "utf8");
  diskFiles.write(path.join(source, "power-batch.yaml"), text.replace("flows: [notify-about-order]", "flows: []"));
  diskFiles.write(path.join(source, "connector/orders/definition.yaml"), definition);
  diskFiles.write(path.join(source, "connector/orders/properties.yaml"), properties);
  cost(source, "build");
  const built = path.join(source, "dist/connectors/orders");
  const run = (count: number): Cost => {
    const [from, into] = [path.join(folder, `in-${count}`), path.join(folder, `project-${count}`)];
    for (let index = 0; index < count; index++) {
      for (const name of ["apiDefinition.swagger.json", "apiProperties.json"]) {
        diskFiles.write(path.join(from, `Orders${index}`, name), readFileSync(path.join(built, name)));
      }
    }
    const imported = cost(folder, "import", from, "--into", into);
    const made = cost(into, "build");
    return {
      milliseconds: imported.milliseconds + made.milliseconds,
      processor: imported.processor + made.processor,
      memory: Math.max(imported.memory, made.memory),
    };
  };
  const [few, many] = [run(100), run(1000)];
  return {
    "import and build of 1,000 connectors, ms (aim < 60,000)": many.milliseconds,
    "1,000 connectors against 100, processor time (aim < 10)": many.processor / few.processor,
  };
}

function first(folder: string): object {
  const file = path.join(folder, "flows-20", "Flow0.json");
  const costs = Array.from({ length: 5 }, () => cost(folder, "rehearse", file));
  const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[2] ?? NaN;
  return {
    "rehearse FLOW.json, ms (median, aim < 2,000)": median(costs.map(({ milliseconds }) => milliseconds)),
    "rehearse FLOW.json, processor ms (median)": median(costs.map(({ processor }) => processor)),
  };
}
