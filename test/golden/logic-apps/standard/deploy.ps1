# Deploys infrastructure and workflows: ./deploy.ps1 RESOURCE_GROUP
# Needs the Azure CLI, signed in, and the environment variables that README.md lists.
param([Parameter(Mandatory)][string] $ResourceGroup)
$ErrorActionPreference = "Stop"
Set-Location $PSScriptRoot
$deployment = 'requeue-mail-all-jobs'

az deployment group create --resource-group $ResourceGroup --name $deployment --parameters infra/main.bicepparam --output none
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
$site = az deployment group show --resource-group $ResourceGroup --name $deployment --query properties.outputs.siteName.value --output tsv
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

$package = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).zip"
try {
  Compress-Archive -DestinationPath $package -LiteralPath 'host.json', 'connections.json', 'parameters.json', 'Send-mail', 'Requeue-all'
  az logicapp deployment source config-zip --resource-group $ResourceGroup --name $site --src $package --output none
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
finally {
  Remove-Item -LiteralPath $package -ErrorAction SilentlyContinue
}
az deployment group show --resource-group $ResourceGroup --name $deployment --query properties.outputs --output json
