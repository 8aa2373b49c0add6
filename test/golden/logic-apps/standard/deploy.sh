#!/usr/bin/env bash
# Deploys infrastructure and workflows: ./deploy.sh RESOURCE_GROUP
# Needs the Azure CLI, signed in, and the environment variables that README.md lists.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
group=${1:?expected the name of the resource group}
deployment=requeue-mail-all-jobs

az deployment group create --resource-group "$group" --name "$deployment" --parameters infra/main.bicepparam --output none
site=$(az deployment group show --resource-group "$group" --name "$deployment" --query properties.outputs.siteName.value --output tsv)

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
zip -q -r "$folder/app.zip" host.json connections.json parameters.json Send-mail Requeue-all
az logicapp deployment source config-zip --resource-group "$group" --name "$site" --src "$folder/app.zip" --output none
az deployment group show --resource-group "$group" --name "$deployment" --query properties.outputs --output json
