# Deploys workflows and connections: ./deploy.ps1 RESOURCE_GROUP [PARAMETER_FILE]
# Needs the Azure CLI, signed in, and the environment variables that README.md lists. It may be run again at any time.
param([Parameter(Mandatory)][string] $ResourceGroup, [string] $ParameterFile = 'main.bicepparam')
$ErrorActionPreference = "Stop"
# A failure of az is looked at below, whatever the session makes of one.
$PSNativeCommandUseErrorActionPreference = $false
$deployment = 'requeue-mail-all-jobs'

Push-Location -LiteralPath $PSScriptRoot
try {
  az deployment group create --resource-group $ResourceGroup --name $deployment --parameters $ParameterFile --output none
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
  az deployment group show --resource-group $ResourceGroup --name $deployment --query properties.outputs --output json
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
finally {
  Pop-Location
}
