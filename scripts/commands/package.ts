import * as path from "node:path";
import type { OutputFile, PackagedSolution, PackageOptions, PackageType } from "../solution/index.js";
import { exitCode, textOption, type Command, type CommandContext, type CommandInput } from "./command.js";

export const packageCommand: Command = {
  name: "package",
  summary: "Pack what was built into solution zips, and check each by opening it again",
  options: [
    { flags: "--dist <folder>", description: "what 'power-batch build' made", default: "dist" },
    { flags: "-o, --out <folder>", description: "where the packages go (default: solutions below dist)" },
    { flags: "--managed", description: "only the managed packages (default: managed and unmanaged)" },
    { flags: "--unmanaged", description: "only the unmanaged packages" },
    { flags: "--one [name]", description: "everything in one solution of that name (default name: PowerBatch)" },
    { flags: "--publisher <name>", description: "publisher instead of the project file's" },
    { flags: "--prefix <prefix>", description: "publisher's prefix instead of the project file's" },
    { flags: "--version <version>", description: "four numbers, instead of the project file's" },
    { flags: "--flows-off", description: "import flows as drafts that a person switches on" },
    {
      flags: "--format <format>",
      description: "how results are printed",
      choices: ["pretty", "json"],
      default: "pretty",
    },
  ],
  examples: [
    "package",
    "package --one --publisher Contoso --prefix con --version 1.2.0.0",
    "package --managed -o release",
  ],
  async run(context, input) {
    const { packageProject, readDist } = await import("../solution/index.js");
    const { files, workingDirectory } = context.host;
    const dist = path.resolve(workingDirectory, textOption(input, "dist") ?? "dist");
    const out = path.resolve(workingDirectory, textOption(input, "out") ?? path.join(dist, "solutions"));
    const packaged = packageProject(readDist(files, dist), planOptions(input));
    const findings = packaged.flatMap(({ zips }) =>
      zips.flatMap(({ file, findings: found }) => found.map((finding) => ({ package: file.name, ...finding }))),
    );
    const write = ({ name, content }: OutputFile): void => files.write(path.join(out, name), content);
    for (const { zips, companions } of packaged) {
      for (const { file } of zips) {
        // A package that fails its checks must not lie about, not even from an earlier run.
        if (findings.length > 0) files.remove(path.join(out, file.name));
        else write(file);
      }
      if (findings.length === 0) companions.forEach(write);
    }
    if (input.options["format"] === "json") {
      context.print(
        JSON.stringify({ packages: findings.length > 0 ? [] : summary(packaged, out), findings }, undefined, 2),
      );
    } else {
      print(context, packaged, out, findings);
    }
    return findings.length > 0 ? exitCode.findings : exitCode.fine;
  },
};

function planOptions({ options }: CommandInput): PackageOptions {
  const text = (name: string): string | undefined => (typeof options[name] === "string" ? options[name] : undefined);
  const { managed, unmanaged } = options;
  const types: PackageType[] =
    managed === true && unmanaged !== true
      ? ["managed"]
      : unmanaged === true && managed !== true
        ? ["unmanaged"]
        : ["unmanaged", "managed"];
  const one = options["one"] === true ? "PowerBatch" : text("one");
  const [publisher, prefix, version] = [text("publisher"), text("prefix"), text("version")];
  return {
    types,
    flowsOn: options["flowsOff"] !== true,
    ...(one === undefined ? {} : { one }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(version === undefined ? {} : { version }),
  };
}

function summary(packaged: readonly PackagedSolution[], out: string): object[] {
  return packaged.flatMap(({ solution, zips, companions }) =>
    zips.map(({ type, file }) => ({
      solution: solution.name,
      version: solution.version,
      type,
      file: path.join(out, file.name),
      bytes: file.content.length,
      connectors: solution.connectors.map((connector) => connector.logicalName),
      flows: solution.flows.map((flow) => flow.displayName),
      tables: solution.tables.map((table) => table.logicalName),
      environmentVariables: solution.environmentVariables.map((variable) => variable.schemaName),
      connectionReferences: solution.connectionReferences.map((reference) => reference.logicalName),
      companions: companions.map((companion) => path.join(out, companion.name)),
    })),
  );
}

function print(
  context: CommandContext,
  packaged: readonly PackagedSolution[],
  out: string,
  findings: readonly { package: string; check: string; entry: string; message: string }[],
): void {
  for (const finding of findings) {
    context.print(`${finding.package}!${finding.entry} error ${finding.message} ${finding.check}`);
  }
  if (findings.length > 0) {
    context.note(`${findings.length} checks failed, no package was written`);
    return;
  }
  const shown = (name: string): string => path.relative(context.host.workingDirectory, path.join(out, name)) || name;
  for (const { solution, zips, companions } of packaged) {
    const parts = [
      count(solution.connectors.length, "connector"),
      count(solution.tables.length, "table"),
      count(solution.flows.length, "flow"),
      count(solution.connectionReferences.length, "connection reference"),
      count(solution.environmentVariables.length, "environment variable"),
    ].filter((part) => part !== "");
    context.print(`${solution.name} ${solution.version}: ${parts.join(", ")}`);
    for (const { file } of zips) context.print(`  ${shown(file.name)} (${Math.ceil(file.content.length / 1024)} KB)`);
    for (const companion of companions) context.print(`  ${shown(companion.name)}`);
  }
}

function count(number: number, what: string): string {
  return number === 0 ? "" : `${number} ${what}${number === 1 ? "" : "s"}`;
}
