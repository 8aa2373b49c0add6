// Infrastructure of Requeue & mail: 'all' jobs on Azure Logic Apps (Standard). README.md says how it is deployed.

@description('Start of the names of the resources: lower-case letters, digits and hyphens')
@minLength(2)
@maxLength(32)
param name string = 'requeue-mail-all-jobs'

@description('Region of the resources')
param location string = resourceGroup().location

@description('Size of the Workflow Standard plan')
@allowed([
  'WS1'
  'WS2'
  'WS3'
])
param planSize string = 'WS1'

@description('Resource ID of the subnet that outgoing calls go through; empty for none')
param subnetId string = ''

@description('Disabled until every connection is authorized and the identity may call every service')
@allowed([
  'Enabled'
  'Disabled'
])
param workflowState string = 'Disabled'

@description('Tags of every resource that takes tags, such as { costCenter: \'42\' }')
param tags object = {}

@description('Who gets \'the\' mail | list')
param pb_Recipients string

@description('Value of the parameter pb_Folder')
@minLength(1)
param pb_Folder string

@description('A variable named as a parameter of Bicep')
param location_2 string

@description('URL of the Dataverse environment without a slash at its end, such as https://contoso.crm.dynamics.com')
@minLength(1)
param dataverseUrl string

@description('Audience of tokens for Dataverse: the environment\'s URL')
@minLength(1)
param dataverseAudience string

@description('URL of Microsoft Graph without a slash at its end, such as https://graph.microsoft.com')
param graphUrl string

@description('Audience of tokens for Microsoft Graph')
param graphAudience string

@description('URL of the connector service, which runs the custom code of the connectors, such as https://connectors.contoso.com')
@minLength(1)
param connectorServiceUrl string

@description('Audience of tokens for the connector service: its application ID URI')
@minLength(1)
param connectorServiceAudience string

@description('Object ID of the service principal as which finance and operations reads the connection strings; empty when it has been given access already')
param eventSenderObjectId string = ''

@description('Resource ID of the action group that gets an alert about messages in a dead-letter queue; empty for no alert')
param actionGroupId string = ''

var uniqueName = uniqueString(resourceGroup().id, name)

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
  }
}

// State and history of the runs. The content share of a Workflow Standard plan needs access by key
resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'st${uniqueName}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    defaultToOAuthAuthentication: true
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'elastic'
  sku: {
    name: planSize
    tier: 'WorkflowStandard'
  }
  properties: {
    elasticScaleEnabled: true
    maximumElasticWorkerCount: 20
  }
}

// The Logic App; its workflows are deployed as a zip afterwards
resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: '${name}-${uniqueName}'
  location: location
  tags: tags
  kind: 'functionapp,workflowapp'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      netFrameworkVersion: 'v8.0'
      use32BitWorkerProcess: false
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      vnetPrivatePortsCount: empty(subnetId) ? null : 2
    }
  }
}

// Secrets that app settings refer to; a person puts them in
resource secretVault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-${uniqueName}'
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
  }
}

resource secretVaultReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(secretVault.id, site.id, '4633458b-17de-408a-b874-0445c86b69e6')
  scope: secretVault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
    principalId: site.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

// Queues for business events: what has come waits here until a workflow is done with it
resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: 'sb-${uniqueName}'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Standard'
  }
  properties: {
    minimumTlsVersion: '1.2'
    disableLocalAuth: false
  }
}

// Read by finance and operations, which sends events with what is in it
resource eventVault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'ke-${uniqueName}'
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
  }
}

// A message in a dead-letter queue is an event that no run has dealt with
resource deadLetterAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(actionGroupId)) {
  name: '${serviceBus.name}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'A queue of business events has messages that were given up'
    severity: 2
    enabled: true
    scopes: [
      serviceBus.id
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-letters'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'DeadletteredMessages'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Maximum'
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
  }
}

resource requeue_all_queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: serviceBus
  name: 'requeue-all'
  properties: {
    lockDuration: 'PT5M'
    maxDeliveryCount: 5
    deadLetteringOnMessageExpiration: true
    requiresSession: false
    requiresDuplicateDetection: false
  }
}

resource requeue_all_sender 'Microsoft.ServiceBus/namespaces/queues/authorizationRules@2024-01-01' = {
  parent: requeue_all_queue
  name: 'finance-operations'
  properties: {
    rights: [
      'Send'
    ]
  }
}

// Finance and operations takes the connection string of the namespace: without the queue at its end
resource requeue_all_secret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: eventVault
  name: 'requeue-all'
  properties: {
    value: replace(requeue_all_sender.listKeys().primaryConnectionString, ';EntityPath=${requeue_all_queue.name}', '')
  }
}

resource eventVaultReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(eventSenderObjectId)) {
  name: guid(eventVault.id, eventSenderObjectId, '4633458b-17de-408a-b874-0445c86b69e6')
  scope: eventVault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
    principalId: eventSenderObjectId
    principalType: 'ServicePrincipal'
  }
}

resource requeue_all_receiver 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(requeue_all_queue.id, site.id, '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0')
  scope: requeue_all_queue
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0')
    principalId: site.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

// Office 365 'Outlook': a person must sign in once after the deployment
resource office365Connection 'Microsoft.Web/connections@2016-06-01' = {
  name: 'requeue-mail-all-jobs-office365'
  location: location
  tags: tags
  kind: 'V2'
  properties: {
    displayName: 'Office 365 \'Outlook\''
    api: {
      id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'office365')
    }
  }
}

resource office365Access 'Microsoft.Web/connections/accessPolicies@2016-06-01' = {
  parent: office365Connection
  name: site.name
  location: location
  properties: {
    principal: {
      type: 'ActiveDirectory'
      identity: {
        tenantId: subscription().tenantId
        objectId: site.identity.principalId
      }
    }
  }
}

resource siteSettings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: site
  name: 'appsettings'
  properties: {
    APP_KIND: 'workflowApp'
    FUNCTIONS_EXTENSION_VERSION: '~4'
    FUNCTIONS_WORKER_RUNTIME: 'dotnet'
    FUNCTIONS_INPROC_NET8_ENABLED: '1'
    AzureFunctionsJobHost__extensionBundle__id: 'Microsoft.Azure.Functions.ExtensionBundle.Workflows'
    AzureFunctionsJobHost__extensionBundle__version: '[1.*, 2.0.0)'
    AzureWebJobsStorage: 'DefaultEndpointsProtocol=https;AccountName=${storage.name};AccountKey=${storage.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'
    WEBSITE_CONTENTAZUREFILECONNECTIONSTRING: 'DefaultEndpointsProtocol=https;AccountName=${storage.name};AccountKey=${storage.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'
    WEBSITE_CONTENTSHARE: toLower(site.name)
    WEBSITE_NODE_DEFAULT_VERSION: '~20'
    APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
    WORKFLOWS_SUBSCRIPTION_ID: subscription().subscriptionId
    WORKFLOWS_RESOURCE_GROUP_NAME: resourceGroup().name
    WORKFLOWS_LOCATION_NAME: location
    WORKFLOWS_TENANT_ID: subscription().tenantId
    WORKFLOWS_MANAGEMENT_BASE_URI: environment().resourceManager
    'Workflows.Send-mail.FlowState': workflowState
    'Workflows.Requeue-all.FlowState': workflowState
    office365_ConnectionRuntimeUrl: any(office365Connection.properties).connectionRuntimeUrl
    serviceBus_fullyQualifiedNamespace: replace(replace(serviceBus.properties.serviceBusEndpoint, 'https://', ''), ':443/', '')
    pb_Recipients: pb_Recipients
    pb_Folder: pb_Folder
    location: location_2
    pb_ClientSecret: '@Microsoft.KeyVault(SecretUri=${secretVault.properties.vaultUri}secrets/pb-ClientSecret)'
    dataverseUrl: dataverseUrl
    dataverseAudience: dataverseAudience
    graphUrl: graphUrl
    graphAudience: graphAudience
    connectorServiceUrl: connectorServiceUrl
    connectorServiceAudience: connectorServiceAudience
  }
  dependsOn: [
    secretVaultReader
  ]
}

@description('Name of the Logic App')
output siteName string = site.name

@description('Object ID of the identity that the workflows call services with')
output principalId string = site.identity.principalId

@description('Name of the vault for secrets')
output secretVaultName string = secretVault.name

@description('DNS name of the vault that finance and operations reads')
output eventVaultUri string = eventVault.properties.vaultUri
