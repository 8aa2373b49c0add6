// Requeue & mail: 'all' jobs on Azure Logic Apps (Consumption). README.md says how it is deployed.

@description('What names that must be unique are made of')
@minLength(1)
param name string = 'requeue-mail-all-jobs'

@description('Region of the resources')
param location string = resourceGroup().location

@description('Disabled until every connection is authorized and the identities may call every service')
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

@description('Tries\nper job')
param pb_Limit int

@description('Share')
param pb_Share string

@description('Whether it runs')
param pb_Active bool

@description('Map')
param pb_Map object

@description('A variable named as a parameter of Bicep')
param location_2 string

@description('The secret itself. In the flow: Client secret')
@secure()
@minLength(1)
param pb_ClientSecret string

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

// Tasks
resource tasks_connector 'Microsoft.Web/customApis@2016-06-01' = {
  name: 'requeue-mail-all-jobs-tasks'
  location: location
  tags: tags
  properties: {
    displayName: 'Tasks'
    description: 'Lists tasks'
    brandColor: '#007ee5'
    apiType: 'Rest'
    backendService: {
      serviceUrl: 'https://tasks.contoso.com'
    }
    swagger: loadJsonContent('connectors/tasks.swagger.json')
    connectionParameters: any(loadJsonContent('connectors/tasks.connection.json'))
  }
}

// Office 365 'Outlook': a person must sign in once after the deployment
resource office365_connection 'Microsoft.Web/connections@2016-06-01' = {
  name: 'requeue-mail-all-jobs-office365'
  location: location
  tags: tags
  properties: {
    displayName: 'Office 365 \'Outlook\''
    api: {
      id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'office365')
    }
  }
}

// Events
resource servicebus_connection 'Microsoft.Web/connections@2016-06-01' = {
  name: 'requeue-mail-all-jobs-servicebus'
  location: location
  tags: tags
  properties: any({
    displayName: 'Events'
    api: {
      id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'servicebus')
    }
    parameterValueSet: {
      name: 'managedIdentityAuth'
      values: {
        namespaceEndpoint: {
          value: 'sb://${replace(replace(serviceBus.properties.serviceBusEndpoint, 'https://', ''), ':443/', '')}/'
        }
      }
    }
  })
}

// Tasks: a person must sign in once after the deployment
resource tasks_connection 'Microsoft.Web/connections@2016-06-01' = {
  name: 'requeue-mail-all-jobs-tasks'
  location: location
  tags: tags
  properties: {
    displayName: 'Tasks'
    api: {
      id: tasks_connector.id
    }
  }
}

// Send mail | ${x}
resource Send_mail_workflow 'Microsoft.Logic/workflows@2019-05-01' = {
  name: 'Send-mail'
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    state: workflowState
    definition: loadJsonContent('Send-mail/definition.json')
    parameters: {
      pb_Recipients: {
        value: pb_Recipients
      }
      pb_Folder: {
        value: pb_Folder
      }
      pb_Limit: {
        value: pb_Limit
      }
      pb_Share: {
        value: json(pb_Share)
      }
      pb_Active: {
        value: pb_Active
      }
      pb_Map: {
        value: pb_Map
      }
      location: {
        value: location_2
      }
      pb_ClientSecret: {
        value: pb_ClientSecret
      }
      graphUrl: {
        value: graphUrl
      }
      graphAudience: {
        value: graphAudience
      }
      '$connections': {
        value: {
          office365: {
            connectionId: office365_connection.id
            connectionName: office365_connection.name
            id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'office365')
          }
        }
      }
    }
  }
}

// Requeue all
resource Requeue_all_workflow 'Microsoft.Logic/workflows@2019-05-01' = {
  name: 'Requeue-all'
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    state: workflowState
    definition: json(replace(string(loadJsonContent('Requeue-all/definition.json')), '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Logic/workflows/Send-mail', Send_mail_workflow.id))
    parameters: {
      dataverseUrl: {
        value: dataverseUrl
      }
      dataverseAudience: {
        value: dataverseAudience
      }
      connectorServiceUrl: {
        value: connectorServiceUrl
      }
      connectorServiceAudience: {
        value: connectorServiceAudience
      }
      pb_Limit: {
        value: pb_Limit
      }
      '$connections': {
        value: {
          servicebus: {
            connectionId: servicebus_connection.id
            connectionName: servicebus_connection.name
            id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'servicebus')
            connectionProperties: {
              authentication: {
                type: 'ManagedServiceIdentity'
              }
            }
          }
          tasks: {
            connectionId: tasks_connection.id
            connectionName: tasks_connection.name
            id: tasks_connector.id
          }
        }
      }
    }
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
  name: guid(requeue_all_queue.id, Requeue_all_workflow.id, '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0')
  scope: requeue_all_queue
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0')
    principalId: Requeue_all_workflow.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

@description('Object IDs of the identities that the workflows call services with, by workflow')
output principalIds object = {
  'Send-mail': Send_mail_workflow.identity.principalId
  'Requeue-all': Requeue_all_workflow.identity.principalId
}

@description('DNS name of the vault that finance and operations reads')
output eventVaultUri string = eventVault.properties.vaultUri
