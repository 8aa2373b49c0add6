import * as path from "node:path";
import { diskFiles } from "../../scripts/core/host/files.js";
import { systemProcesses } from "../../scripts/core/host/processes.js";
import { sha256 } from "../../scripts/core/ids.js";
import { repository } from "./repository.js";

const environment = {
  DOTNET_NOLOGO: "1",
  DOTNET_CLI_TELEMETRY_OPTOUT: "1",
  DOTNET_SKIP_FIRST_TIME_EXPERIENCE: "1",
  MSBUILDDISABLENODEREUSE: "1",
  DOTNET_CLI_USE_MSBUILD_SERVER: "0",
};

/** Files of a project that do not lie in its folder, by their name there. */
export interface MoreSources {
  readonly texts?: ReadonlyMap<string, string>;
  /** Paths below the repository. */
  readonly copies?: ReadonlyMap<string, string>;
}

/**
 * Builds a C# project of test/dotnet, once for each state of its sources; its packages come from nuget.org the first time.
 * @param name folder below test/dotnet
 * @param more files to add to the project
 * @returns the path of the program, for `dotnet <path>`
 */
export async function buildProgram(name: string, assembly: string, more: MoreSources = {}): Promise<string> {
  const folder = path.join(repository, "test", "dotnet", name);
  const sources = new Map([
    ...diskFiles
      .list(folder)
      .filter((file) => /^([^/]+\/)?[^/]+\.(cs|csproj)$/.test(file) && !/^(bin|obj)\//.test(file))
      .map((file) => [file, diskFiles.readText(path.join(folder, file))] as const),
    ...(more.texts ?? []),
    ...[...(more.copies ?? [])].map(([file, from]) => [file, diskFiles.readText(path.join(repository, from))] as const),
  ]);
  const project = [...sources.keys()].find((file) => /^[^/]+\.csproj$/.test(file)) ?? "";
  return buildDotnet(name, sources, project, assembly);
}

/**
 * Builds a C# project from its sources, once for each state of them and each SDK, below lib/dotnet.
 * @param sources content by path
 * @param project the path of the project among them
 * @returns the path of the program, for `dotnet <path>`
 */
export async function buildDotnet(
  name: string,
  sources: ReadonlyMap<string, string>,
  project: string,
  assembly: string,
): Promise<string> {
  const sdk = await systemProcesses.run("dotnet", ["--version"], { environment });
  const key = sha256(JSON.stringify([sdk?.stdout, ...sources])).slice(0, 16);
  const build = path.join(repository, "lib", "dotnet", `${name}-${key}`);
  const program = path.join(build, "bin", `${assembly}.dll`);
  if (diskFiles.exists(path.join(build, "complete"))) return program;
  for (const [file, text] of sources) diskFiles.write(path.join(build, "source", file), text);
  const result = await systemProcesses.run(
    "dotnet",
    [
      "build",
      path.join(build, "source", project),
      "-c",
      "Release",
      "-o",
      path.join(build, "bin"),
      "--nologo",
      "-v",
      "quiet",
    ],
    { environment },
  );
  if (result?.code !== 0) throw new Error(`${name} does not build: ${result?.stdout ?? ""}${result?.stderr ?? ""}`);
  diskFiles.write(path.join(build, "complete"), "");
  return program;
}

/** A warm program that answers one JSON line with another, in order. It ends with this process. */
export interface DotnetProgram {
  ask(message: object): Promise<Readonly<Record<string, unknown>>>;
  close(): void;
}

/** @param environment variables that the program gets beside those of this process */
export async function startDotnetProgram(
  name: string,
  assembly: string,
  more: MoreSources = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<DotnetProgram> {
  const program = await buildProgram(name, assembly, more);
  const waiting: { resolve(answer: Record<string, unknown>): void; reject(error: Error): void }[] = [];
  const child = systemProcesses.start(
    "dotnet",
    [program],
    (line) => {
      waiting.shift()?.resolve(JSON.parse(line) as Record<string, unknown>);
      child.hold(waiting.length > 0);
    },
    { environment },
  );
  child.hold(false);
  void child.ended.then(({ code, stderr }) => {
    for (const each of waiting) each.reject(new Error(`${name} ended with code ${code}: ${stderr}`));
  });
  return {
    ask: (message) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.hold(true);
        child.write(JSON.stringify(message));
      }),
    close: () => child.kill(),
  };
}
