#!/usr/bin/env bash
# Deploys infrastructure and workflows: bash deploy.sh RESOURCE_GROUP [PARAMETER_FILE]
# Needs the Azure CLI, signed in, and the environment variables that README.md lists. It may be run again at any time.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
group=${1:?expected the name of the resource group}
parameters=${2:-infra/main.bicepparam}
deployment=requeue-mail-all-jobs

az deployment group create --resource-group "$group" --name "$deployment" --parameters "$parameters" --output none
site=$(az deployment group show --resource-group "$group" --name "$deployment" --query properties.outputs.siteName.value --output tsv)

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
zip -q -r "$folder/app.zip" host.json connections.json parameters.json Send-mail Requeue-all
# The site restarts after its settings were written, and takes no zip meanwhile.
attempt=1
until az logicapp deployment source config-zip --resource-group "$group" --name "$site" --src "$folder/app.zip" --output none; do
  if [ "$attempt" -ge 3 ]; then exit 1; fi
  attempt=$((attempt + 1))
  sleep 30
done
az deployment group show --resource-group "$group" --name "$deployment" --query properties.outputs --output json
