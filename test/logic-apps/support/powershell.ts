import * as path from "node:path";
import { diskFiles } from "../../../scripts/core/host/files.js";
import { systemProcesses } from "../../../scripts/core/host/processes.js";
import { repository } from "../../support/repository.js";

const version = "7.6.10";

let program: Promise<string> | undefined;

/** Microsoft's PowerShell, restored from NuGet as a .NET tool. */
export async function powerShell(): Promise<string> {
  program ??= restore();
  return program;
}

async function restore(): Promise<string> {
  const folder = path.join(repository, "lib", "dotnet", `powershell-${version}`);
  const file = path.join(folder, process.platform === "win32" ? "pwsh.exe" : "pwsh");
  if (diskFiles.exists(file)) return file;
  const parameters = ["tool", "install", "powershell", "--version", version, "--tool-path", folder];
  const result = await systemProcesses.run("dotnet", parameters, { environment: { DOTNET_NOLOGO: "1" } });
  if (result?.code !== 0)
    throw new Error(`PowerShell was not restored: ${result?.stdout ?? ""}${result?.stderr ?? ""}`);
  return file;
}
