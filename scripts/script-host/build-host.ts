import { createHash } from "node:crypto";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { Files } from "../core/host/files.js";
import type { Processes, ProcessResult } from "../core/host/processes.js";
import { ScriptHostUnavailable } from "./unavailable.js";

const packageDirectory = fileURLToPath(new URL("../../../", import.meta.url));

/** The C# project, which travels with the package as sources. */
const sourceDirectory = path.join(packageDirectory, "scripts", "script-host", "csharp");

/** Where it is built, once for each state of its sources and each SDK. */
const defaultCache = path.join(packageDirectory, "lib", "script-host");

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
 * Builds the C# part of the script host unless that was done before.
 * @throws ScriptHostUnavailable when there is no .NET SDK, or when the project cannot be built
 */
export async function buildScriptHost(files: Files, processes: Processes, cache = defaultCache): Promise<BuiltHost> {
  const sdk = await dotnet(processes, ["--version"]);
  if (sdk === undefined || sdk.code !== 0) {
    throw new ScriptHostUnavailable(
      "scripts need the .NET SDK 8 or newer, and there is no working 'dotnet' on the PATH (https://dot.net)",
    );
  }
  const major = Number(sdk.stdout.trim().split(".")[0]);
  if (!(major >= 8)) {
    throw new ScriptHostUnavailable(
      `scripts need the .NET SDK 8 or newer, found ${sdk.stdout.trim()} (https://dot.net)`,
    );
  }
  const sources = sourceFiles(files);
  const key = digest([["sdk", sdk.stdout.trim()], ...sources]).slice(0, 16);
  const program = path.join(cache, key, "bin", "PowerBatch.ScriptHost.dll");
  const workFolder = path.join(cache, key, "work");
  const complete = path.join(workFolder, ".complete");
  if (files.exists(complete)) return { program, workFolder };

  const build = path.join(cache, key);
  for (const [name, text] of sources) files.write(path.join(build, "source", name), text);
  const project = path.join(build, "source", "ScriptHost", "ScriptHost.csproj");
  const parameters = ["build", project, "-c", "Release", "-o", path.join(build, "bin"), "--nologo", "-v", "quiet"];
  const result = await dotnet(processes, parameters);
  if (result === undefined || result.code !== 0) {
    throw new ScriptHostUnavailable(`the script host could not be built: ${firstError(result)}`);
  }
  files.write(complete, "");
  return { program, workFolder };
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
