import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { FlowSet } from "../logic-apps/index.js";
import { distOption, flowPathsArgument, formatOption } from "./common-options.js";
import { exitCode, listArgument, textOption, type Command, type CommandContext, type CommandInput } from "./command.js";
import { namedPaths } from "./named-paths.js";
import { noteStale } from "./note-stale.js";

/** `power-batch export logic-apps` */
const logicAppsCommand: Command = {
  name: "logic-apps",
  summary: "Write flows as an application of Azure Logic Apps, with infrastructure as Bicep",
  arguments: [flowPathsArgument],
  options: [
    {
      flags: "--hosting <kind>",
      description: "kind of hosting: one site with many workflows, or one resource a workflow",
      choices: ["standard", "consumption"],
      default: "standard",
    },
    {
      flags: "-o, --out <folder>",
      description: "folder to write to; only what an export wrote is replaced",
      isRequired: true,
    },
    {
      flags: "--managed-connectors",
      description: "call Dataverse and finance and operations through connections, not as the application's identity",
    },
    {
      flags: "--name <name>",
      description: "name of the application",
      defaultText: "that of the flow, the path or the publisher",
    },
    distOption,
    formatOption("result"),
  ],
  exits: { findings: "something in a flow has no counterpart; nothing was written" },
  examples: [
    "export logic-apps requeue-failed-batch-job-guarded --out logic-apps",
    "export logic-apps --hosting consumption --out logic-apps",
    "export logic-apps MySolution.zip --managed-connectors --out logic-apps",
  ],
  async run(context, input) {
    const { host } = context;
    const out = textOption(input, "out");
    if (out === undefined) throw new InputError("--out is missing, expected the folder to write to");
    const { filesOfApp, translateApp, writeExport } = await import("../logic-apps/index.js");
    const set = await readFlows(context, input);
    const hosting = textOption(input, "hosting") === "consumption" ? "consumption" : "standard";
    const managedConnectors = input.options["managedConnectors"] === true;
    const [only, ...others] = set.flows;
    const name = textOption(input, "name") ?? (others.length === 0 ? (only?.id ?? set.name) : set.name);
    const { app, findings } = translateApp(name, set.flows, set.around, { hosting, managedConnectors });
    const diagnostics = findings.map(({ flow, finding }) => set.locate(flow, finding));
    const contents = app === undefined ? new Map<string, string>() : filesOfApp(app);
    if (app !== undefined) writeExport(host.files, path.resolve(host.workingDirectory, out), out, contents);
    if (textOption(input, "format") === "json") {
      const shown = diagnostics.map(({ code, severity, message, file, pointer, range, help }) => {
        return { code, severity, message, file, pointer, line: range.line, column: range.column, help };
      });
      const workflows = app?.workflows.map(({ name: workflow, sourceFlow }) => ({ name: workflow, flow: sourceFlow }));
      const files = [...contents.keys()].sort();
      const result = { hosting, name, workflows: workflows ?? [], files, findings: shown, problems: set.problems };
      context.print(JSON.stringify(result, null, 2), "json");
    } else {
      for (const { file, message } of set.problems) context.note(`${file}: ${message}`);
      if (diagnostics.length > 0) {
        const { formatPretty } = await import("../report/pretty.js");
        context.print(formatPretty(diagnostics, { color: context.color, text: () => undefined }));
      }
      for (const { name: workflow, sourceFlow } of app?.workflows ?? [])
        context.print(`${workflow}  from ${sourceFlow}`);
      const errors = diagnostics.filter(({ severity }) => severity === "error").length;
      context.note(
        app === undefined
          ? `${errors} ${errors === 1 ? "error" : "errors"}, nothing was written`
          : `wrote ${contents.size} files to ${out}; next: ${path.posix.join(out.split(path.sep).join("/"), "README.md")}`,
      );
    }
    return app === undefined ? exitCode.findings : exitCode.fine;
  },
};

/** `power-batch export` */
export const exportCommand: Command = {
  name: "export",
  summary: "Write flows for another platform",
  group: "Ship",
  examples: [
    "export logic-apps requeue-failed-batch-job-guarded --out logic-apps",
    "export logic-apps MySolution.zip --hosting consumption --out logic-apps",
  ],
  commands: [logicAppsCommand],
};

async function readFlows(context: CommandContext, input: CommandInput): Promise<FlowSet> {
  const { host } = context;
  const { builtFlows, flowsOfPaths } = await import("../logic-apps/index.js");
  const dist = textOption(input, "dist") ?? "dist";
  const named = listArgument(input, 0);
  const paths = namedPaths(host, named);
  if (paths.length > 0) return flowsOfPaths(host, paths, dist);
  const { readManifest } = await import("../project/read-manifest.js");
  const directory = path.resolve(host.workingDirectory, dist);
  await noteStale(context, directory, readManifest(host.files, directory));
  return builtFlows(host, dist, named);
}
