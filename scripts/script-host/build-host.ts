import { createHash } from "node:crypto";
import * as path from "node:path";
import type { Files } from "../core/host/files.js";
import { packageDirectory } from "../core/host/package-directory.js";
import type { Processes, ProcessResult } from "../core/host/processes.js";
import { randomUuid, systemRandom } from "../core/host/random.js";
import { ScriptHostUnavailable } from "./unavailable.js";

/** The C# project, which travels with the package as sources. */
const sourceDirectory = path.join(packageDirectory, "scripts", "script-host", "csharp");

const quiet: Readonly<Record<string, string>> = {
  DOTNET_NOLOGO: "1",
  DOTNET_CLI_TELEMETRY_OPTOUT: "1",
  DOTNET_SKIP_FIRST_TIME_EXPERIENCE: "1",
  // A build server that outlives us would keep files of the build folder open.
  MSBUILDDISABLENODEREUSE: "1",
  DOTNET_CLI_USE_MSBUILD_SERVER: "0",
};

/** The built C# part. */
export interface BuiltHost {
  /** For `dotnet <program>`. */
  readonly program: string;
  /** An empty folder for it to work in. */
  readonly workFolder: string;
}

/**
 * Builds the C# part of the script host unless that was done before, once for each state of its sources and each SDK. It is
 * built beside its final folder and moved there when it is whole, so that programs that build at the same time do not meet.
 * @param cache folder for builds, absolute
 * @throws ScriptHostUnavailable when there is no .NET SDK, or when the project cannot be built
 */
export async function buildScriptHost(files: Files, processes: Processes, cache: string): Promise<BuiltHost> {
  const sources = sourceFiles(files);
  const key = digest([["sdk", await sdkVersion(processes)], ...sources]).slice(0, 16);
  const final = path.join(cache, key);
  const built = { program: path.join(final, "bin", "PowerBatch.ScriptHost.dll"), workFolder: path.join(final, "work") };
  if (files.exists(built.workFolder)) return built;

  // The random source of a rehearsal may have a seed, and then two programs would choose the same name.
  const unfinished = path.join(cache, `${key}.${randomUuid(systemRandom)}`);
  try {
    await buildIn(unfinished, sources, files, processes);
    moveUnlessThere(files, unfinished, final);
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string") {
      throw new ScriptHostUnavailable(`the script host could not be built in ${cache}: ${error.message}`);
    }
    throw error;
  } finally {
    removeIfPossible(files, unfinished);
  }
  return built;
}

async function sdkVersion(processes: Processes): Promise<string> {
  const sdk = await dotnet(processes, ["--version"]);
  if (sdk === undefined || sdk.code !== 0) {
    throw new ScriptHostUnavailable(
      "scripts need the .NET SDK 8 or newer, and there is no working 'dotnet' on the PATH (https://dot.net)",
    );
  }
  const version = sdk.stdout.trim();
  if (!(Number(version.split(".")[0]) >= 8)) {
    throw new ScriptHostUnavailable(`scripts need the .NET SDK 8 or newer, found ${version} (https://dot.net)`);
  }
  return version;
}

async function buildIn(
  folder: string,
  sources: readonly (readonly [string, string])[],
  files: Files,
  processes: Processes,
): Promise<void> {
  for (const [name, text] of sources) files.write(path.join(folder, "source", name), text);
  const project = path.join(folder, "source", "ScriptHost", "ScriptHost.csproj");
  const parameters = ["build", project, "-c", "Release", "-o", path.join(folder, "bin"), "--nologo", "-v", "quiet"];
  const result = await dotnet(processes, parameters);
  if (result === undefined || result.code !== 0) {
    throw new ScriptHostUnavailable(`the script host could not be built: ${firstError(result)}`);
  }
  files.remove(path.join(folder, "source"));
  files.write(path.join(folder, "work", ".complete"), "");
}

function moveUnlessThere(files: Files, from: string, to: string): void {
  try {
    files.move(from, to);
  } catch (error) {
    // Another program was faster, with the same content.
    if (!files.exists(path.join(to, "work"))) throw error;
  }
}

/** What is left of a build does no harm, and must not hide why it failed. */
function removeIfPossible(files: Files, folder: string): void {
  try {
    files.remove(folder);
  } catch {
    // It stays.
  }
}

function sourceFiles(files: Files): [string, string][] {
  return files
    .list(sourceDirectory)
    .filter((name) => /\.(cs|csproj)$/.test(name) && !/(^|\/)(bin|obj)\//.test(name))
    .map((name) => [name, files.readText(path.join(sourceDirectory, name))]);
}

function digest(parts: readonly (readonly [string, string])[]): string {
  const hash = createHash("sha256");
  for (const [name, text] of parts) hash.update(`${name}\0${text}\0`);
  return hash.digest("hex");
}

function dotnet(processes: Processes, parameters: readonly string[]): Promise<ProcessResult | undefined> {
  return processes.run("dotnet", parameters, { environment: quiet });
}

/** The line of the build's output that says what is wrong; a missing package is the likely case on a new machine. */
function firstError(result: ProcessResult | undefined): string {
  const lines = (result?.stdout ?? "").split(/\r?\n/).filter((line) => line.includes("error"));
  const error = (lines[0] ?? result?.stderr.trim() ?? "dotnet did not start").replace(/^.*?: error /, "").trim();
  return /\bNU\d+/.test(error)
    ? `${error} (the packages of the script host come from nuget.org once; is it within reach?)`
    : error;
}
