import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { resourceName } from "../model/names.js";

/** What goes into the zip of a site: an explicit list, so that nothing else that is in the folder gets there. */
function packaged({ workflows }: LogicAppsApp): string[] {
  return ["host.json", "connections.json", "parameters.json", ...workflows.map(({ name }) => name)];
}

/** deploy.sh; the zip is deployed once the site is there. */
export function bashScript(app: LogicAppsApp): string {
  const isStandard = app.hosting === "standard";
  const lines = [
    "#!/usr/bin/env bash",
    `# Deploys ${app.hosting === "standard" ? "infrastructure and workflows" : "workflows and connections"}: ./deploy.sh RESOURCE_GROUP`,
    "# Needs the Azure CLI, signed in, and the environment variables that README.md lists.",
    "set -euo pipefail",
    'cd "$(dirname "${BASH_SOURCE[0]}")"',
    "group=${1:?expected the name of the resource group}",
    `deployment=${inBash(resourceName(app))}`,
    "",
    `az deployment group create --resource-group "$group" --name "$deployment" --parameters ${isStandard ? "infra/main.bicepparam" : "main.bicepparam"} --output none`,
  ];
  if (isStandard) {
    lines.push(
      'site=$(az deployment group show --resource-group "$group" --name "$deployment" --query properties.outputs.siteName.value --output tsv)',
      "",
      "folder=$(mktemp -d)",
      "trap 'rm -rf \"$folder\"' EXIT",
      `zip -q -r "$folder/app.zip" ${packaged(app).map(inBash).join(" ")}`,
      'az logicapp deployment source config-zip --resource-group "$group" --name "$site" --src "$folder/app.zip" --output none',
    );
  }
  lines.push(
    'az deployment group show --resource-group "$group" --name "$deployment" --query properties.outputs --output json',
  );
  return `${lines.join("\n")}\n`;
}

export function powerShellScript(app: LogicAppsApp): string {
  const isStandard = app.hosting === "standard";
  const check = "if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }";
  const lines = [
    `# Deploys ${isStandard ? "infrastructure and workflows" : "workflows and connections"}: ./deploy.ps1 RESOURCE_GROUP`,
    "# Needs the Azure CLI, signed in, and the environment variables that README.md lists.",
    "param([Parameter(Mandatory)][string] $ResourceGroup)",
    '$ErrorActionPreference = "Stop"',
    "Set-Location $PSScriptRoot",
    `$deployment = ${inPowerShell(resourceName(app))}`,
    "",
    `az deployment group create --resource-group $ResourceGroup --name $deployment --parameters ${isStandard ? "infra/main.bicepparam" : "main.bicepparam"} --output none`,
    check,
  ];
  if (isStandard) {
    lines.push(
      "$site = az deployment group show --resource-group $ResourceGroup --name $deployment --query properties.outputs.siteName.value --output tsv",
      check,
      "",
      '$package = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).zip"',
      "try {",
      `  Compress-Archive -DestinationPath $package -LiteralPath ${packaged(app).map(inPowerShell).join(", ")}`,
      "  az logicapp deployment source config-zip --resource-group $ResourceGroup --name $site --src $package --output none",
      `  ${check}`,
      "}",
      "finally {",
      "  Remove-Item -LiteralPath $package -ErrorAction SilentlyContinue",
      "}",
    );
  }
  lines.push(
    "az deployment group show --resource-group $ResourceGroup --name $deployment --query properties.outputs --output json",
  );
  return `${lines.join("\n")}\n`;
}

function inBash(text: string): string {
  return /^[A-Za-z0-9_./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function inPowerShell(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}
