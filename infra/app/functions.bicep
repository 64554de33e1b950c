// The app: its plan, its settings, its diagnostics. Nothing in a setting is secret; secrets are in the vault.
param location string
param tags object
param name string
param hosting string
param identityId string
param identityClientId string
param hostStorageName string
param documentsStorageName string
param vaultUri string
param communicationEndpoint string
param emailSender string
param smsSender string
param smsSenders object
param publicBaseUrl string
param schedulerEndpoint string
param taskHub string
param entraClientId string
param subnetId string
param instanceMemory int
param maximumInstances int
param archiveImmutableDays int
param insightsConnectionString string
param workspaceId string
param settings object

var isFlex = hosting == 'FlexConsumption'
var storageSuffix = environment().suffixes.storage

// What every deployment needs.
var required = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: 'https://${hostStorageName}.blob.${storageSuffix}'
  AzureWebJobsStorage__queueServiceUri: 'https://${hostStorageName}.queue.${storageSuffix}'
  AzureWebJobsStorage__tableServiceUri: 'https://${hostStorageName}.table.${storageSuffix}'
  AzureWebJobsDisableHomepage: 'true'
  AZURE_CLIENT_ID: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  Documents__credential: 'managedidentity'
  Documents__clientId: identityClientId
  Documents__blobServiceUri: 'https://${documentsStorageName}.blob.${storageSuffix}'
  Documents__queueServiceUri: 'https://${documentsStorageName}.queue.${storageSuffix}'
  Documents__tableServiceUri: 'https://${documentsStorageName}.table.${storageSuffix}'
  KeyVault__Uri: vaultUri
  PublicBaseUrl: publicBaseUrl
  Privacy__ArchiveImmutableDays: string(archiveImmutableDays)
  Communication__Endpoint: communicationEndpoint
  Communication__EmailSender: emailSender
  Communication__SmsSender: smsSender
  Authentication__TrustPlatformPrincipal: empty(entraClientId) ? 'false' : 'true'
}

// The Durable Task Scheduler instead of host.json's storage provider.
var scheduler = {
  AzureFunctionsJobHost__extensions__durableTask__hubName: taskHub
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
}

// Flex Consumption knows these by itself and refuses them as settings.
var dedicated = {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  WEBSITE_RUN_FROM_PACKAGE: '1'
}

// Everything that has a default in the code, with that default; what the deployment names otherwise wins.
var defaults = loadJsonContent('settings.json')

var senders = reduce(items(smsSenders), {}, (all, sender) => union(all, { 'Communication__SmsSenders__${sender.key}': sender.value }))

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: isFlex ? 'functionapp' : 'linux'
  sku: isFlex ? { tier: 'FlexConsumption', name: 'FC1' } : { tier: 'PremiumV3', name: 'P0v3' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: isFlex ? {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${hostStorageName}.blob.${storageSuffix}/app-package'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: maximumInstances
        // Workflows wake up on time, and a dropped document is seen, only where an instance looks.
        alwaysReady: [{ name: 'durable', instanceCount: 1 }, { name: 'blob', instanceCount: 1 }]
      }
    } : null
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      alwaysOn: isFlex ? null : true
      linuxFxVersion: isFlex ? null : 'DOTNET-ISOLATED|10.0'
      healthCheckPath: isFlex ? null : '/api/health'
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(defaults, settings, senders, required, empty(schedulerEndpoint) ? {} : scheduler, isFlex ? {} : dedicated)
  }

  // Nobody deploys with a password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

module authentication 'authentication.bicep' = if (!empty(entraClientId)) {
  params: { appName: app.name, clientId: entraClientId }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  // The app's own logs come with its telemetry; this is the platform's side.
  properties: { workspaceId: workspaceId, metrics: [{ category: 'AllMetrics', enabled: true }] }
}

output name string = app.name
