import * as path from "node:path";
import type { ArtefactSet, FoundFlow } from "../artefacts/index.js";
import { noFlow } from "../artefacts/no-flow.js";
import { expectedNames } from "../core/output/expected-names.js";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Host } from "../core/host/host.js";
import { distOption } from "./common-options.js";
import { exitCode, textArgument, textOption, type Command } from "./command.js";

type Format = "svg" | "png" | "mermaid";

/** `power-batch picture` */
export const pictureCommand: Command = {
  name: "picture",
  summary: "Draw a flow as the designer shows it, alone or with what a rehearsal did",
  group: "Run flows locally",
  arguments: [
    {
      name: "<path>",
      description: "flow file, package, solution (zip or unpacked), project, or name of one of its flows",
    },
  ],
  options: [
    {
      flags: "-o, --out <file>",
      description: "file for the picture; its ending chooses the format",
      defaultText: "stdout, as SVG",
    },
    {
      flags: "--format <name>",
      description: "format of the picture",
      choices: ["svg", "png", "mermaid"],
      defaultText: "by the ending of --out",
    },
    { flags: "--flow <name>", description: "name of the flow, when the path has several" },
    {
      flags: "--theme <name>",
      description: "colors; auto follows the reader's settings",
      default: "auto",
      choices: ["light", "dark", "auto"],
    },
    {
      flags: "--run <file>",
      description: "result of 'rehearse --format json', to show what happened to each action",
    },
    { flags: "--scenario <name>", description: "with --run: scenario of the result", defaultText: "all together" },
    distOption,
  ],
  examples: [
    "picture MyFlow.json -o my-flow.svg",
    'picture MySolution.zip --flow "Approve invoice" -o approve.png',
    "picture requeue-failed-batch-job-guarded --format mermaid",
    "picture recurring-export --run result.json --scenario several-messages -o run.png",
  ],
  async run(context, input) {
    const { host } = context;
    const out = textOption(input, "out");
    const format = (textOption(input, "format") as Format | undefined) ?? formatOf(out);
    if (format === "png" && out === undefined) throw new InputError("a PNG needs a file, expected --out");
    const { customLooks, drawFlow, mermaidOf, readRun, renderPng } = await import("../picture/index.js");
    const { readArtefacts } = await import("../artefacts/index.js");
    const { readSource } = await import("../core/source/read-source.js");
    const given = textArgument(input, 0) ?? "";
    const set = readArtefacts(host, pathOf(host, given, textOption(input, "dist") ?? "dist"));
    const found = chosenFlow(set, given, textOption(input, "flow"));
    const { model } = found.read();
    const finish = (content: string | Uint8Array): number => {
      if (out !== undefined) {
        host.files.write(path.resolve(host.workingDirectory, out), content);
        context.note(`wrote ${out}`);
      } else if (typeof content === "string") context.print(content.trimEnd(), format === "mermaid" ? "text" : "xml");
      return exitCode.fine;
    };
    const customConnectors = customLooks(model, set);
    if (format === "mermaid") return finish(mermaidOf(model, customConnectors));
    const run = textOption(input, "run");
    const overlay =
      run === undefined
        ? undefined
        : readRun(readSource(host.files, run).value, run, found.id, textOption(input, "scenario"));
    // A PNG has one look for every reader.
    const asked = textOption(input, "theme");
    const theme = asked === "dark" ? "dark" : asked === "light" || format === "png" ? "light" : "auto";
    const svg = drawFlow(model, { name: found.id, theme, overlay, customConnectors });
    return finish(format === "png" ? await renderPng(svg) : svg);
  },
};

function formatOf(out: string | undefined): Format {
  if (out === undefined) return "svg";
  const ending = path.extname(out).toLowerCase();
  if (ending === ".svg") return "svg";
  if (ending === ".png") return "png";
  if (ending === ".mmd" || ending === ".mermaid") return "mermaid";
  throw new InputError(`'${ending}' is not the ending of a picture, expected .svg, .png or .mmd`);
}

/** The path itself, or the file of a project's flow: the built one, otherwise its source. */
function pathOf(host: Host, given: string, dist: string): string {
  const exists = (file: string): boolean => host.files.exists(path.resolve(host.workingDirectory, file));
  if (exists(given) || !/^[\w-]+$/.test(given)) return given;
  const files = [path.join(dist, "flows", `${given}.json`), path.join("flows", given, "flow.yaml")];
  return files.find(exists) ?? given;
}

function chosenFlow({ flows }: ArtefactSet, given: string, name: string | undefined): FoundFlow {
  const [first, ...rest] = flows;
  if (first === undefined) throw noFlow(given);
  const names = flows.map(({ id }) => id);
  if (name === undefined) {
    if (rest.length > 0)
      throw new InputError(`${given}: has ${flows.length} flows, expected --flow with one of: ${names.join(", ")}`);
    return first;
  }
  const found = flows.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new InputError(`${given}: has no flow '${name}', ${expectedNames(names, name)}`);
  return found;
}
