import { parameterFileName } from "../bicep/parameter-file.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { resourceName } from "../model/names.js";

/** What goes into the zip of a site: an explicit list, so that nothing else that is in the folder gets there. */
function packaged({ workflows }: LogicAppsApp): string[] {
  return ["host.json", "connections.json", "parameters.json", ...workflows.map(({ name }) => name)];
}

/**
 * How often a zip is sent, and the seconds between: settings that have just been written restart the part of a site that takes zips, which
 * ends what it is doing ("Do not perform a management operation and a deployment operation in quick succession").
 */
const attempts = 3;
const pause = 30;

function heading({ hosting }: LogicAppsApp, script: string): string[] {
  return [
    `# Deploys ${hosting === "standard" ? "infrastructure and workflows" : "workflows and connections"}: ${script} RESOURCE_GROUP [PARAMETER_FILE]`,
    "# Needs the Azure CLI, signed in, and the environment variables that README.md lists. It may be run again at any time.",
  ];
}

/** deploy.sh; the zip is deployed once the site is there. */
export function bashScript(app: LogicAppsApp): string {
  const show = 'az deployment group show --resource-group "$group" --name "$deployment"';
  return lines([
    "#!/usr/bin/env bash",
    ...heading(app, "bash deploy.sh"),
    "set -euo pipefail",
    'cd -- "$(dirname -- "${BASH_SOURCE[0]}")"',
    "group=${1:?expected the name of the resource group}",
    `parameters=\${2:-${parameterFileName(app)}}`,
    `deployment=${inBash(resourceName(app))}`,
    "",
    'az deployment group create --resource-group "$group" --name "$deployment" --parameters "$parameters" --output none',
    ...(app.hosting === "consumption"
      ? []
      : [
          `site=$(${show} --query properties.outputs.siteName.value --output tsv)`,
          "",
          "folder=$(mktemp -d)",
          "trap 'rm -rf \"$folder\"' EXIT",
          `zip -q -r "$folder/app.zip" ${packaged(app).map(inBash).join(" ")}`,
          "# The site restarts after its settings were written, and takes no zip meanwhile.",
          "attempt=1",
          'until az logicapp deployment source config-zip --resource-group "$group" --name "$site" --src "$folder/app.zip" --output none; do',
          `  if [ "$attempt" -ge ${attempts} ]; then exit 1; fi`,
          "  attempt=$((attempt + 1))",
          `  sleep ${pause}`,
          "done",
        ]),
    `${show} --query properties.outputs --output json`,
  ]);
}

export function powerShellScript(app: LogicAppsApp): string {
  const show = "az deployment group show --resource-group $ResourceGroup --name $deployment";
  const check = "if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }";
  return lines([
    ...heading(app, "./deploy.ps1"),
    `param([Parameter(Mandatory)][string] $ResourceGroup, [string] $ParameterFile = ${inPowerShell(parameterFileName(app))})`,
    '$ErrorActionPreference = "Stop"',
    "# A failure of az is looked at below, whatever the session makes of one.",
    "$PSNativeCommandUseErrorActionPreference = $false",
    `$deployment = ${inPowerShell(resourceName(app))}`,
    "",
    "Push-Location -LiteralPath $PSScriptRoot",
    "try {",
    ...indented([
      "az deployment group create --resource-group $ResourceGroup --name $deployment --parameters $ParameterFile --output none",
      check,
      ...(app.hosting === "consumption"
        ? []
        : [
            `$site = ${show} --query properties.outputs.siteName.value --output tsv`,
            check,
            "",
            '$package = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).zip"',
            "try {",
            `  Compress-Archive -DestinationPath $package -LiteralPath ${packaged(app).map(inPowerShell).join(", ")}`,
            "  # The site restarts after its settings were written, and takes no zip meanwhile.",
            `  foreach ($attempt in 1..${attempts}) {`,
            "    az logicapp deployment source config-zip --resource-group $ResourceGroup --name $site --src $package --output none",
            "    if ($LASTEXITCODE -eq 0) { break }",
            `    if ($attempt -eq ${attempts}) { exit 1 }`,
            `    Start-Sleep -Seconds ${pause}`,
            "  }",
            "}",
            "finally {",
            "  Remove-Item -LiteralPath $package -ErrorAction SilentlyContinue",
            "}",
          ]),
      `${show} --query properties.outputs --output json`,
      check,
    ]),
    "}",
    "finally {",
    "  Pop-Location",
    "}",
  ]);
}

function indented(list: readonly string[]): string[] {
  return list.map((line) => (line === "" ? line : `  ${line}`));
}

function lines(list: readonly string[]): string {
  return list.map((line) => `${line}\n`).join("");
}

function inBash(text: string): string {
  return /^[A-Za-z0-9_./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function inPowerShell(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}
