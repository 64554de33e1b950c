// What the app's identity may do, each role at the narrowest place. A test compares this list with what the code uses.
param principalId string
param hostStorageName string
param documentsStorageName string
param vaultName string
param communicationName string
param insightsName string
param schedulerName string

var roleIds = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6'
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb'
  'Durable Task Data Contributor': '0ad04412-c4d5-4796-b79c-f76d14c8d402'
  'Communication and Email Service Owner': '09976791-48a7-449e-bb21-39d1a415f350'
}

// The Functions host: locks and the deployment package, the blob trigger's queue, the workflows' queues and tables.
var onHostStorage = ['Storage Blob Data Owner', 'Storage Queue Data Contributor', 'Storage Table Data Contributor']

// The app's state; the queue is the blob trigger's.
var onDocumentsStorage = ['Storage Blob Data Contributor', 'Storage Queue Data Contributor', 'Storage Table Data Contributor']

// A blob trigger asks for more on the container that it watches, and only there.
var onInbox = ['Storage Blob Data Owner']
var onWakeups = ['Storage Blob Data Owner']

var onVault = ['Key Vault Secrets User']

var onInsights = ['Monitoring Metrics Publisher']

var onCommunication = ['Communication and Email Service Owner']

var onScheduler = ['Durable Task Data Contributor']

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: hostStorageName
}

resource documentsStorage 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: documentsStorageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource inbox 'containers' existing = {
      name: 'inbox'
    }

    resource wakeups 'containers' existing = {
      name: 'wakeups'
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource communication 'Microsoft.Communication/communicationServices@2026-03-18' existing = {
  name: communicationName
}

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' existing = if (!empty(schedulerName)) {
  name: schedulerName
}

resource hostStorageRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in onHostStorage: {
  scope: hostStorage
  name: guid(hostStorage.id, principalId, roleIds[role])
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[role])
  }
}]

resource documentsStorageRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in onDocumentsStorage: {
  scope: documentsStorage
  name: guid(documentsStorage.id, principalId, roleIds[role])
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[role])
  }
}]

resource inboxRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in onInbox: {
  scope: documentsStorage::blobs::inbox
  name: guid(documentsStorage::blobs::inbox.id, principalId, roleIds[role])
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[role])
  }
}]

resource wakeupsRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in onWakeups: {
  scope: documentsStorage::blobs::wakeups
  name: guid(documentsStorage::blobs::wakeups.id, principalId, roleIds[role])
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[role])
  }
}]

resource vaultRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in onVault: {
  scope: vault
  name: guid(vault.id, principalId, roleIds[role])
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[role])
  }
}]

resource insightsRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in onInsights: {
  scope: insights
  name: guid(insights.id, principalId, roleIds[role])
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[role])
  }
}]

resource communicationRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in onCommunication: {
  scope: communication
  name: guid(communication.id, principalId, roleIds[role])
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[role])
  }
}]

resource schedulerRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in empty(schedulerName) ? [] : onScheduler: {
  scope: scheduler
  name: guid(scheduler.id, principalId, roleIds[role])
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[role])
  }
}]
