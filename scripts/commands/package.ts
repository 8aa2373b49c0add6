import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { expectedNames } from "../core/output/expected-names.js";
import type { Artefact } from "../project/manifest.js";
import type { SolutionSource } from "../project/project.js";
import { builtErrors, checkBuilt } from "./check-built.js";
import { noteStale } from "./note-stale.js";
import { replaceFiles } from "../core/host/replace-files.js";
import { distOption, formatOption, planOptionList } from "./common-options.js";
import { exitCode, textArgument, textOption, type Command, type CommandContext, type CommandInput } from "./command.js";
import { isError, printPackages, type PackageFinding, type PackageResult } from "./package-output.js";
import { chosenTypes, planOptions } from "./package-options.js";
import type { OutputFile } from "../solution/index.js";

export const packageCommand: Command = {
  name: "package",
  summary: "Pack what was built, or an unpacked solution, into solution zips, each opened again and checked",
  group: "Ship",
  arguments: [{ name: "[folder]", description: "unpacked solution to pack", defaultText: "what was built" }],
  options: [
    distOption,
    { flags: "-o, --out <folder>", description: "folder for the packages", defaultText: "solutions in --dist" },
    { flags: "--managed", description: "write only the managed packages" },
    { flags: "--unmanaged", description: "write only the unmanaged packages" },
    ...planOptionList,
    { flags: "--unpacked", description: "write the folder form that 'pac solution pack' takes, not zips" },
    { flags: "--legacy <flow>", description: "flow to write as an 'Import package' zip, for use outside solutions" },
    { flags: "--no-validate", description: "pack flows and connectors without validating them first" },
    formatOption("result"),
  ],
  exits: { findings: "a source or a package has errors" },
  examples: [
    "package",
    "package --one --publisher Contoso --prefix con --version 1.2.0.0",
    "package --unpacked -o solutions",
    "package solutions/PowerBatchBulkRows --managed",
    "package --legacy requeue-failed-batch-job",
  ],
  async run(context, input) {
    const folder = textArgument(input, 0);
    const legacy = textOption(input, "legacy");
    if (folder !== undefined) return packFolder(context, input, folder);
    return legacy === undefined ? packProject(context, input) : packLegacy(context, input, legacy);
  },
};

function locations(context: CommandContext, input: CommandInput): { dist: string; out: string } {
  const { workingDirectory } = context.host;
  const dist = path.resolve(workingDirectory, textOption(input, "dist") ?? "dist");
  return { dist, out: path.resolve(workingDirectory, textOption(input, "out") ?? path.join(dist, "solutions")) };
}

async function packProject(context: CommandContext, input: CommandInput): Promise<number> {
  const { openDist } = await import("../project/dist.js");
  const { packageProject } = await import("../solution/index.js");
  const { dist, out } = locations(context, input);
  const opened = openDist(context.host.files, dist);
  opened.verify();
  await noteStale(context, dist, opened.manifest);
  if (!(await isValid(context, input, dist, opened.manifest.artefacts))) {
    removeSolutions(context, out, opened.manifest.solutions, []);
    return exitCode.findings;
  }
  const packaged = packageProject(opened, planOptions(input));
  const findings = packaged.flatMap(({ zips }) =>
    zips.flatMap(({ file, findings: found }) => found.map((finding) => ({ package: file.name, ...finding }))),
  );
  const unpacked = input.options["unpacked"] === true;
  const results = packaged.map(({ solution, zips, companions }): PackageResult => ({
    solution,
    files: unpacked ? [] : zips.map(({ file }) => file),
    companions,
  }));
  write(context, out, results, findings);
  // What solutions of an earlier version brought is in others now: importing both doubles the work of their flows.
  removeSolutions(context, out, earlierSolutions(opened.manifest.solutions), []);
  // Everything is in one solution now: the zips of several would be of an earlier run, and importing both doubles it.
  if (input.options["one"] !== undefined) {
    removeSolutions(
      context,
      out,
      opened.manifest.solutions,
      results.flatMap((result) => result.solution?.name ?? []),
    );
  }
  const folders =
    unpacked && !findings.some(isError)
      ? await writeFolders(
          context,
          out,
          packaged.map(({ zips }) => zips[0]?.file),
        )
      : [];
  printPackages(context, out, results, findings, folders, input.options["format"] === "json");
  return findings.some(isError) ? exitCode.findings : exitCode.fine;
}

/** Whether what was built has no errors; with `--no-validate` nobody asks. */
async function isValid(
  context: CommandContext,
  input: CommandInput,
  dist: string,
  artefacts: readonly Artefact[],
): Promise<boolean> {
  if (input.options["validate"] === false) return true;
  const consequence = "no package was written";
  if (input.options["format"] !== "json") return checkBuilt(context, dist, artefacts, consequence);
  const { errors } = await builtErrors(context, dist, artefacts);
  if (errors.length > 0) printPackages(context, dist, [], errors, [], true);
  return errors.length === 0;
}

/** The solutions that the project's own took over from, unless it still has one of that name. */
function earlierSolutions(solutions: readonly SolutionSource[]): { readonly name: string }[] {
  const names = new Set(solutions.map(({ name }) => name));
  return solutions.flatMap(({ formerly }) =>
    formerly === undefined || names.has(formerly) ? [] : [{ name: formerly }],
  );
}

/** Removes the zips of an earlier run and what belongs to them. */
function removeSolutions(
  { host: { files } }: CommandContext,
  out: string,
  solutions: readonly Pick<SolutionSource, "name">[],
  kept: readonly string[],
): void {
  const endings = [".zip", "_managed.zip", ".deployment-settings.json", ".import.md", ".import.ja.md"];
  for (const { name } of solutions.filter((solution) => !kept.includes(solution.name))) {
    for (const ending of endings) files.remove(path.join(out, name + ending));
  }
}

/** Writes packages and what belongs to them; after a failed check there is none, not even from an earlier run. */
function write(
  context: CommandContext,
  out: string,
  results: readonly PackageResult[],
  findings: readonly PackageFinding[],
): void {
  const { files } = context.host;
  const products = results.flatMap((result) => [...result.files, ...result.companions]);
  if (!findings.some(isError)) {
    replaceFiles(files, out, new Map(products.map(({ name, content }) => [name, content])));
    return;
  }
  for (const { name } of products) {
    if (!name.endsWith(".zip")) continue;
    // The other kind would be of an earlier run.
    const stem = name.replace(/(_managed)?\.zip$/, "");
    for (const end of [".zip", "_managed.zip"]) files.remove(path.join(out, stem + end));
  }
}

async function writeFolders(
  context: CommandContext,
  out: string,
  zips: readonly (OutputFile | undefined)[],
): Promise<readonly string[]> {
  const { bytesSource } = await import("../core/archive/byte-source.js");
  const { openZip } = await import("../core/archive/zip-reader.js");
  const { writeUnpacked } = await import("../solution/index.js");
  return zips.flatMap((zip) => {
    if (zip === undefined) return [];
    const archive = openZip(bytesSource(Buffer.from(zip.content)), zip.name);
    return [
      writeUnpacked(context.host.files, archive, zip.name, (name) => path.join(out, name.uniqueName), true).folder,
    ];
  });
}

async function packFolder(context: CommandContext, input: CommandInput, folder: string): Promise<number> {
  const { packageFolder } = await import("../solution/index.js");
  const { files, workingDirectory } = context.host;
  const out = path.resolve(workingDirectory, textOption(input, "out") ?? ".");
  const packaged = packageFolder(files, path.resolve(workingDirectory, folder), chosenTypes(input));
  const findings = packaged.flatMap(({ file, findings: found }) =>
    found.map((finding) => ({ package: file.name, ...finding })),
  );
  const results = [{ files: packaged.map(({ file }) => file), companions: [] }];
  write(context, out, results, findings);
  printPackages(context, out, results, findings, [], input.options["format"] === "json");
  return findings.some(isError) ? exitCode.findings : exitCode.fine;
}

async function packLegacy(context: CommandContext, input: CommandInput, id: string): Promise<number> {
  const { openDist } = await import("../project/dist.js");
  const { legacyPackage, loadFlow } = await import("../solution/index.js");
  const { dist: folder, out } = locations(context, input);
  const dist = openDist(context.host.files, folder);
  const flows = dist.manifest.artefacts.filter((artefact) => artefact.kind === "flow");
  const flow = flows.find((artefact) => artefact.id === id);
  if (flow === undefined) {
    throw new InputError(
      `no flow '${id}', ${expectedNames(
        flows.map((artefact) => artefact.id),
        id,
      )}`,
    );
  }
  dist.verify();
  await noteStale(context, folder, dist.manifest);
  if (!(await isValid(context, input, folder, [flow]))) return exitCode.findings;
  const content = legacyPackage(loadFlow(dist, flow), dist.manifest.connectionReferences);
  const results = [{ files: [{ name: `${id}.legacy.zip`, content }], companions: [] }];
  write(context, out, results, []);
  printPackages(context, out, results, [], [], input.options["format"] === "json");
  if (flow.environmentVariables.length > 0) {
    context.note(
      `outside solutions there are no environment variables: after the import, fill in the defaults of ${flow.environmentVariables.join(", ")}`,
    );
  }
  return exitCode.fine;
}
