import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import { exitCode, textArgument, textOption, type Command } from "./command.js";

/** `power-batch picture` */
export const pictureCommand: Command = {
  name: "picture",
  summary: "Draw a flow as the designer shows it, alone or with what a rehearsal did",
  arguments: [{ name: "<flow>", description: "a flow's file (JSON or YAML), or the name of a built flow" }],
  options: [
    {
      flags: "-o, --out <file>",
      description: "where to write it; its ending chooses the format (default: stdout, as SVG)",
    },
    {
      flags: "--format <name>",
      description: "the format, when the ending does not say it",
      choices: ["svg", "png", "mermaid"],
    },
    {
      flags: "--theme <name>",
      description: "colors; auto follows the reader's settings",
      default: "auto",
      choices: ["light", "dark", "auto"],
    },
    { flags: "--run <file>", description: "a result of 'rehearse --format json': shows what happened to each action" },
    { flags: "--scenario <name>", description: "with --run: one scenario of the result (default: all together)" },
    { flags: "--dist <folder>", description: "what 'build' wrote", default: "dist" },
  ],
  examples: [
    "picture MyFlow.json -o my-flow.svg",
    "picture requeue-failed-batch-job-guarded --format mermaid",
    "picture recurring-export --run result.json --scenario several-messages -o run.png",
  ],
  async run(context, input) {
    const { files } = context.host;
    const flowName = textArgument(input, 0) ?? "";
    const out = textOption(input, "out");
    const format = textOption(input, "format") ?? formatOf(out);
    const { drawFlow, mermaidOf, renderPng } = await import("../picture/index.js");
    const { readFlow } = await import("../flow/model/index.js");
    const { readSource } = await import("../core/source/read-source.js");
    const file = flowFile(files, flowName, textOption(input, "dist") ?? "dist");
    const flow = readFlow(readSource(files, file).value);
    if (flow === undefined) throw new InputError(`${file}: has no flow, expected triggers and actions`);
    if (format === "mermaid") return finish(mermaidOf(flow, new Map()));
    const run = textOption(input, "run");
    const { readRun } = await import("../picture/read-run.js");
    const overlay =
      run === undefined
        ? undefined
        : readRun(readSource(files, run).value, run, path.parse(file).name, textOption(input, "scenario"));
    // A PNG has one look for every reader.
    const asked = textOption(input, "theme");
    const theme = asked === "dark" ? "dark" : asked === "light" || format === "png" ? "light" : "auto";
    const svg = drawFlow(flow, { name: path.parse(file).name, theme, overlay });
    if (format !== "png") return finish(svg);
    if (out === undefined) throw new InputError("a PNG needs a file, expected --out");
    return finish(await renderPng(svg));

    function finish(content: string | Uint8Array): number {
      if (out !== undefined) {
        files.write(out, content);
        context.note(`wrote ${out}`);
      } else if (typeof content === "string") context.print(content.trimEnd());
      return exitCode.fine;
    }
  },
};

function formatOf(out: string | undefined): "svg" | "png" | "mermaid" {
  const ending = path.extname(out ?? ".svg").toLowerCase();
  if (ending === ".svg" || ending === ".png") return ending.slice(1) as "svg" | "png";
  if (ending === ".mmd" || ending === ".mermaid") return "mermaid";
  throw new InputError(`'${ending}' is not the ending of a picture, expected .svg, .png or .mmd`);
}

function flowFile(files: Files, name: string, dist: string): string {
  if (files.exists(name) && !files.isDirectory(name)) return name;
  const built = path.join(dist, "flows", `${name}.json`);
  if (/^[\w-]+$/.test(name) && files.exists(built)) return built;
  throw new InputError(`'${name}' is neither a file nor a built flow, expected a path or a name from ${dist}/flows`);
}
