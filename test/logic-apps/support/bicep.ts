import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { diskFiles } from "../../../scripts/core/host/files.js";
import { systemProcesses } from "../../../scripts/core/host/processes.js";
import { buildProgram } from "../../support/dotnet-program.js";

/** Something that the compiler says. */
export interface BicepDiagnostic {
  /** Relative to the folder of the files. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly level: "Error" | "Warning" | "Info";
  readonly code: string;
  readonly message: string;
}

export interface BicepResult {
  readonly exitCode: number;
  readonly diagnostics: readonly BicepDiagnostic[];
  /** The template of Resource Manager or the file of parameters, by the name of its source. */
  readonly output: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

let program: Promise<string> | undefined;

/** Microsoft's compiler, from NuGet. */
async function compiler(): Promise<string> {
  const build = path.dirname(await buildProgram("bicep", "PowerBatch.Bicep"));
  const tools = diskFiles.readText(path.join(build, "bicep.path")).trim();
  return path.join(tools, process.platform === "win32" ? "bicep.exe" : "bicep");
}

/**
 * Compiles every main.bicep (`build`) or every main.bicepparam (`build-params`) of a set of files in one run of the compiler.
 * @param files by path
 */
export async function compileBicep(
  files: ReadonlyMap<string, string | Uint8Array>,
  command: "build" | "build-params" = "build",
  variables: Readonly<Record<string, string | undefined>> = {},
): Promise<BicepResult> {
  const extension = command === "build" ? ".bicep" : ".bicepparam";
  const folder = mkdtempSync(path.join(tmpdir(), "power-batch-bicep-"));
  try {
    for (const [name, content] of files) diskFiles.write(path.join(folder, name), content);
    const bicep = await (program ??= compiler());
    const result = await systemProcesses.run(bicep, [command, "--pattern", `**/*${extension}`], {
      workingDirectory: folder,
      inherit: Object.keys(process.env).filter((name) => !(name in variables)),
      environment: Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >,
    });
    if (result === undefined) throw new Error(`there is no ${bicep}`);
    const sources = [...files.keys()].filter((name) => name.endsWith(extension));
    const output = sources.flatMap((name) => {
      const file = path.join(folder, `${name.slice(0, -extension.length)}.json`);
      return diskFiles.exists(file)
        ? [[name, JSON.parse(diskFiles.readText(file)) as Readonly<Record<string, unknown>>] as const]
        : [];
    });
    return { exitCode: result.code, diagnostics: readDiagnostics(result.stderr, folder), output: new Map(output) };
  } finally {
    diskFiles.remove(folder);
  }
}

/** `file(line,column) : Warning BCP187: text`; a line of another form is a failure of the compiler itself. */
export function readDiagnostics(stderr: string, folder: string): BicepDiagnostic[] {
  return stderr
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const found = /^(.+?)\((\d+),(\d+)\) : (Error|Warning|Info) ([\w-]+): (.*)$/.exec(line);
      if (found === null) throw new Error(`unexpected line of the Bicep compiler: ${line}`);
      const [, file = "", row, column, level, code = "", message = ""] = found;
      return {
        file: path.relative(folder, file).split(path.sep).join("/"),
        line: Number(row),
        column: Number(column),
        level: level as BicepDiagnostic["level"],
        code,
        message,
      };
    });
}
