# Deploys workflows and connections: ./deploy.ps1 RESOURCE_GROUP
# Needs the Azure CLI, signed in, and the environment variables that README.md lists.
param([Parameter(Mandatory)][string] $ResourceGroup)
$ErrorActionPreference = "Stop"
Set-Location $PSScriptRoot
$deployment = 'requeue-mail-all-jobs'

az deployment group create --resource-group $ResourceGroup --name $deployment --parameters main.bicepparam --output none
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
az deployment group show --resource-group $ResourceGroup --name $deployment --query properties.outputs --output json
