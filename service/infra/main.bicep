// The connector service on Azure Container Apps: an identity, its environment and the app. service/README.md says how it is deployed.

@description('Start of the names of the resources, and the name of the app')
@minLength(2)
@maxLength(26)
param name string = 'connector-service'

@description('Region of the resources')
param location string = resourceGroup().location

@description('Image of the service with its tag or digest, such as contoso.azurecr.io/connector-service:1.0')
@minLength(1)
param image string

@description('Name of the Azure container registry in this resource group that has the image; empty for a public image')
param registryName string = ''

@description('Tenant whose tokens are taken')
param tenantId string = tenant().tenantId

@description('Application ID of the service and its application ID URI, with a blank between them: the audiences of tokens that are taken')
@minLength(1)
param audiences string

@description('App role that opens the service to an application; empty for none')
param callerRole string = 'Connector.Call'

@description('Application IDs that need no role, such as those of managed identities, with blanks between them; empty for none')
param callerApplicationIds string = ''

@description('URL of the finance and operations environment without a slash at its end; empty when its connector is not served')
param financeOperationsUrl string = ''

@description('URL of the Dataverse environment without a slash at its end; empty when its connector is not served')
param dataverseUrl string = ''

@description('URL of Microsoft Graph; empty when its connector is not served')
param graphUrl string = ''

@description('Whether the service is reached from outside its environment')
param isExternal bool = true

@description('Resource ID of the subnet of the environment; empty for a network of its own')
param subnetId string = ''

@description('Replicas that run when nothing is to do. 0 costs nothing then, and the first call waits for the start')
@minValue(0)
@maxValue(25)
param minReplicas int = 1

@description('The most replicas')
@minValue(1)
@maxValue(300)
param maxReplicas int = 10

var port = 8080
var concurrency = 64
var drainDelaySeconds = 10
var drainSeconds = 130
// AcrPull
var pullRoleId = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

var targets = concat(
  empty(financeOperationsUrl)
    ? []
    : [
        {
          name: 'Connectors__finance-operations__Target'
          value: financeOperationsUrl
        }
      ],
  empty(dataverseUrl)
    ? []
    : [
        {
          name: 'Connectors__dataverse__Target'
          value: dataverseUrl
        }
      ],
  empty(graphUrl)
    ? []
    : [
        {
          name: 'Connectors__graph__Target'
          value: graphUrl
        }
      ]
)

// Who the service is to finance and operations, Dataverse and Microsoft Graph. It outlives the app, and what it was given stays
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (!empty(registryName)) {
  name: empty(registryName) ? 'none00' : registryName
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(registryName)) {
  name: guid(registry.id, identity.id, pullRoleId)
  scope: registry
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', pullRoleId)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
    vnetConfiguration: empty(subnetId)
      ? null
      : {
          infrastructureSubnetId: subnetId
          internal: !isExternal
        }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'console'
  scope: environment
  properties: {
    workspaceId: workspace.id
    logs: [
      {
        category: 'ContainerAppConsoleLogs'
        enabled: true
      }
      {
        category: 'ContainerAppSystemLogs'
        enabled: true
      }
    ]
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: isExternal
        targetPort: port
        transport: 'http'
        allowInsecure: false
      }
      registries: empty(registryName)
        ? []
        : [
            {
              server: '${registryName}${az.environment().suffixes.acrLoginServer}'
              identity: identity.id
            }
          ]
    }
    template: {
      // Longer than the service takes to end what is under way
      terminationGracePeriodSeconds: drainDelaySeconds + drainSeconds + 10
      containers: [
        {
          name: 'service'
          image: image
          resources: {
            cpu: json('1.0')
            memory: '2Gi'
          }
          env: concat(
            [
              {
                name: 'PublicUrl'
                value: 'https://${name}.${isExternal ? '' : 'internal.'}${environment.properties.defaultDomain}'
              }
              {
                name: 'Access__Authority'
                value: az.environment().authentication.loginEndpoint
              }
              {
                name: 'Access__TenantId'
                value: tenantId
              }
              {
                name: 'Access__Audiences'
                value: audiences
              }
              {
                name: 'Access__Role'
                value: callerRole
              }
              {
                name: 'Access__ApplicationIds'
                value: callerApplicationIds
              }
              {
                name: 'Identity__ClientId'
                value: identity.properties.clientId
              }
              {
                name: 'Limits__Concurrency'
                value: string(concurrency)
              }
              {
                name: 'Limits__DrainDelaySeconds'
                value: string(drainDelaySeconds)
              }
              {
                name: 'Limits__DrainSeconds'
                value: string(drainSeconds)
              }
            ],
            targets
          )
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/health/live'
                port: port
              }
              periodSeconds: 1
              failureThreshold: 60
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: port
              }
              periodSeconds: 5
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'calls'
            http: {
              metadata: {
                // Another replica comes before this one sends callers away
                concurrentRequests: string(concurrency / 2)
              }
            }
          }
        ]
      }
    }
  }
  dependsOn: [
    pull
  ]
}

@description('The parameter connectorServiceUrl of an exported Logic App')
output connectorServiceUrl string = 'https://${app.properties.configuration.ingress.fqdn}'

@description('Application ID of the identity: the one that finance and operations and Dataverse are told')
output identityClientId string = identity.properties.clientId

@description('Object ID of the identity: the one that gets permissions for Microsoft Graph')
output identityObjectId string = identity.properties.principalId
