#!/usr/bin/env bash
# Deploys workflows and connections: bash deploy.sh RESOURCE_GROUP [PARAMETER_FILE]
# Needs the Azure CLI, signed in, and the environment variables that README.md lists. It may be run again at any time.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
group=${1:?expected the name of the resource group}
parameters=${2:-main.bicepparam}
deployment=requeue-mail-all-jobs

az deployment group create --resource-group "$group" --name "$deployment" --parameters "$parameters" --output none
az deployment group show --resource-group "$group" --name "$deployment" --query properties.outputs --output json
