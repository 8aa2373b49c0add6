# Deploys infrastructure and workflows: ./deploy.ps1 RESOURCE_GROUP [PARAMETER_FILE]
# Needs the Azure CLI, signed in, and the environment variables that README.md lists. It may be run again at any time.
param([Parameter(Mandatory)][string] $ResourceGroup, [string] $ParameterFile = 'infra/main.bicepparam')
$ErrorActionPreference = "Stop"
# A failure of az is looked at below, whatever the session makes of one.
$PSNativeCommandUseErrorActionPreference = $false
$deployment = 'requeue-mail-all-jobs'

Push-Location -LiteralPath $PSScriptRoot
try {
  az deployment group create --resource-group $ResourceGroup --name $deployment --parameters $ParameterFile --output none
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
  $site = az deployment group show --resource-group $ResourceGroup --name $deployment --query properties.outputs.siteName.value --output tsv
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

  $package = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).zip"
  try {
    Compress-Archive -DestinationPath $package -LiteralPath 'host.json', 'connections.json', 'parameters.json', 'Send-mail', 'Requeue-all'
    # The site restarts after its settings were written, and takes no zip meanwhile.
    foreach ($attempt in 1..3) {
      az logicapp deployment source config-zip --resource-group $ResourceGroup --name $site --src $package --output none
      if ($LASTEXITCODE -eq 0) { break }
      if ($attempt -eq 3) { exit 1 }
      Start-Sleep -Seconds 30
    }
  }
  finally {
    Remove-Item -LiteralPath $package -ErrorAction SilentlyContinue
  }
  az deployment group show --resource-group $ResourceGroup --name $deployment --query properties.outputs --output json
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
finally {
  Pop-Location
}
