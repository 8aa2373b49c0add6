// Values of one environment for Requeue & mail: 'all' jobs. Secrets are never here.
// readEnvironmentVariable('X') reads the variable X from the environment of whoever deploys. To write values instead, copy this file:
// the next export replaces this one, and leaves the copy alone (README.md).

using './main.bicep'

// Enabled once the steps of README.md are done; Disabled deploys the workflows without starting them
param workflowState = readEnvironmentVariable('WORKFLOW_STATE', 'Disabled')

// Object ID of the service principal of the endpoint in finance and operations; empty at first
param eventSenderObjectId = readEnvironmentVariable('EVENT_SENDER_OBJECT_ID', '')

// Who gets 'the' mail | list
param pb_Recipients = 'ada@contoso.com; \${bob}@contoso.com'

// Value of the parameter pb_Folder
param pb_Folder = readEnvironmentVariable('PB_FOLDER')

// A variable named as a parameter of Bicep
param location_2 = 'Here'

// URL of the Dataverse environment without a slash at its end, such as https://contoso.crm.dynamics.com
param dataverseUrl = readEnvironmentVariable('DATAVERSE_URL')

// Audience of tokens for Dataverse: the environment's URL
param dataverseAudience = readEnvironmentVariable('DATAVERSE_AUDIENCE')

// URL of Microsoft Graph without a slash at its end, such as https://graph.microsoft.com
param graphUrl = 'https://graph.microsoft.com'

// Audience of tokens for Microsoft Graph
param graphAudience = 'https://graph.microsoft.com'

// URL of the connector service, which runs the custom code of the connectors, such as https://connectors.contoso.com
param connectorServiceUrl = readEnvironmentVariable('CONNECTOR_SERVICE_URL')

// Audience of tokens for the connector service: its application ID URI
param connectorServiceAudience = readEnvironmentVariable('CONNECTOR_SERVICE_AUDIENCE')
