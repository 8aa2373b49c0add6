#!/bin/sh
# Starts a built connector service with the emulator as its cloud (service/README.md, "Try it"): start.sh FOLDER
set -eu
export SSL_CERT_FILE="$PWD/emulator-ca.pem"
export IDENTITY_ENDPOINT=https://127.0.0.1:7071/msi/token IDENTITY_HEADER=any
export ASPNETCORE_URLS=http://127.0.0.1:8080
export PublicUrl=https://connectors.example.com
export Access__Authority=https://127.0.0.1:7071
export Access__TenantId=5ad0c0de-0000-4000-8000-00000000000a
export Access__Audiences=api://power-batch-connectors
export Access__ApplicationIds=5ad0c0de-0000-4000-8000-000000000001
# The shell has no variables with a hyphen in their name; `env` gives them to programs.
exec env \
  "Connectors__finance-operations__Target=https://127.0.0.1:7072" \
  "Connectors__dataverse__Target=https://127.0.0.1:7073" \
  "Connectors__graph__Target=https://127.0.0.1:7074" \
  dotnet "$1/PowerBatch.ConnectorService.dll"
