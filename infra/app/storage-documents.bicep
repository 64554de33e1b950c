// Contracts, cases, evidence and documents. The archive can neither be changed nor deleted before its time; who looks at what is logged.
param location string
param tags object
param name string
param sku string
param isPrivate bool
param immutableDays int
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2025-08-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: { defaultAction: isPrivate ? 'Deny' : 'Allow', bypass: 'AzureServices' }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      changeFeed: { enabled: true, retentionInDays: 90 }
      deleteRetentionPolicy: { enabled: true, days: 30 }
      containerDeleteRetentionPolicy: { enabled: true, days: 30 }
    }

    resource inbox 'containers' = {
      name: 'inbox'
    }

    resource archive 'containers' = {
      name: 'archive'
      properties: { immutableStorageWithVersioning: { enabled: true } }

      // Unlocked: it can still be shortened or removed, for a trial. The runbook says how to lock it, which nobody can undo.
      resource policy 'immutabilityPolicies' = {
        name: 'default'
        properties: { immutabilityPeriodSinceCreationInDays: immutableDays, allowProtectedAppendWrites: false }
      }
    }

    resource quarantine 'containers' = {
      name: 'quarantine'
    }

    resource evidence 'containers' = {
      name: 'evidence'
    }

    resource post 'containers' = {
      name: 'post'
    }

    // A blob for each insurer, written to wake the workflow that delivers its events.
    resource wakeups 'containers' = {
      name: 'wakeups'
    }
  }

  resource queues 'queueServices' = {
    name: 'default'
  }

  resource tables 'tableServices' = {
    name: 'default'
  }

  // The archive moves to cheaper storage, and is deleted only well after it may be. What was deleted elsewhere is not kept for ever as an old version.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'archive-ages'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['archive/'] }
              actions: {
                baseBlob: { tierToCool: { daysAfterCreationGreaterThan: 90 }, delete: { daysAfterCreationGreaterThan: immutableDays + 30 } }
                version: { delete: { daysAfterCreationGreaterThan: immutableDays + 30 } }
              }
            }
          }
          {
            name: 'old-versions-go'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['inbox/', 'quarantine/', 'evidence/', 'post/', 'wakeups/'] }
              actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } }
            }
          }
        ]
      }
    }
  }
}

resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageRead', enabled: true }, { category: 'StorageWrite', enabled: true }, { category: 'StorageDelete', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource queueLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::queues
  name: 'to-workspace'
  properties: { workspaceId: workspaceId, metrics: [{ category: 'Transaction', enabled: true }] }
}

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::tables
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageDelete', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output id string = account.id
output name string = account.name
