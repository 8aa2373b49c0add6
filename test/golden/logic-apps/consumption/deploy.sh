#!/usr/bin/env bash
# Deploys workflows and connections: ./deploy.sh RESOURCE_GROUP
# Needs the Azure CLI, signed in, and the environment variables that README.md lists.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
group=${1:?expected the name of the resource group}
deployment=requeue-mail-all-jobs

az deployment group create --resource-group "$group" --name "$deployment" --parameters main.bicepparam --output none
az deployment group show --resource-group "$group" --name "$deployment" --query properties.outputs --output json
