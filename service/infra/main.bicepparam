// Values of one environment for the connector service. There are no secrets: the service signs in with its managed identity.
// readEnvironmentVariable('X') reads the variable X from the environment of whoever deploys; a value can be written instead.

using './main.bicep'

// Image of the service with its tag or digest, such as contoso.azurecr.io/connector-service:1.0
param image = readEnvironmentVariable('CONNECTOR_SERVICE_IMAGE')

// Name of the Azure container registry in this resource group that has the image; empty for a public image
param registryName = readEnvironmentVariable('CONNECTOR_SERVICE_REGISTRY', '')

// Application ID of the service and its application ID URI, with a blank between them
param audiences = readEnvironmentVariable('CONNECTOR_SERVICE_AUDIENCES')

// URLs of the environments without a slash at their end; empty when their connector is not served
param financeOperationsUrl = readEnvironmentVariable('FINANCE_OPERATIONS_URL', '')
param dataverseUrl = readEnvironmentVariable('DATAVERSE_URL', '')
param graphUrl = readEnvironmentVariable('GRAPH_URL', 'https://graph.microsoft.com')
