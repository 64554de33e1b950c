// Who tells the app that a document was dropped and what became of a message. Deployed by events.sh after the app's code: the keys that the
// subscriptions need are there only then, and Event Grid asks each address whether it wants to hear from it.
param location string = resourceGroup().location
param tags object = {}
param functionsName string
param documentsStorageName string
param hostStorageName string
param communicationName string
param actionGroupId string

@description('The host\'s key for blob events (systemKeys.blobs_extension). The platform takes it in the address only.')
@secure()
param blobsKey string

@description('The key of the caller EVENTS; goes in the header x-functions-key.')
@secure()
param eventsKey string

var base = 'https://${functionsName}.azurewebsites.net'

resource documents 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: documentsStorageName
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: hostStorageName
}

resource communication 'Microsoft.Communication/communicationServices@2026-03-18' existing = {
  name: communicationName
}

resource documentEvents 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-documents'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: { source: documents.id, topicType: 'Microsoft.Storage.StorageAccounts' }

  resource dropped 'eventSubscriptions' = {
    name: 'inbox'
    dependsOn: [documentDeadLetters]
    properties: {
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: '${base}/runtime/webhooks/blobs?functionName=Host.Functions.ReceiveDocument&code=${blobsKey}'
          maxEventsPerBatch: 1
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/inbox/'
      }
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
      deadLetterWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        deadLetterDestination: { endpointType: 'StorageBlob', properties: { resourceId: hostStorage.id, blobContainerName: 'dead-letters' } }
      }
    }
  }

  // What wakes the deliveries of events to portals; a lost one costs them a day at most.
  resource woken 'eventSubscriptions' = {
    name: 'wakeups'
    dependsOn: [documentDeadLetters]
    properties: {
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: '${base}/runtime/webhooks/blobs?functionName=Host.Functions.WakeWebhook&code=${blobsKey}'
          maxEventsPerBatch: 1
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/wakeups/'
      }
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
      deadLetterWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        deadLetterDestination: { endpointType: 'StorageBlob', properties: { resourceId: hostStorage.id, blobContainerName: 'dead-letters' } }
      }
    }
  }
}

// Azure Communication Services has its topic outside every region: delivery reports, with the recipient in them, pass through it. README.md says so.
resource messageEvents 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-messages'
  location: 'global'
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: { source: communication.id, topicType: 'Microsoft.Communication.CommunicationServices' }

  resource reported 'eventSubscriptions' = {
    name: 'reports'
    properties: {
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: '${base}/api/events/communication'
          maxEventsPerBatch: 10
          deliveryAttributeMappings: [{ name: 'x-functions-key', type: 'Static', properties: { value: eventsKey, isSecret: true } }]
        }
      }
      filter: {
        includedEventTypes: [
          'Microsoft.Communication.EmailDeliveryReportReceived'
          'Microsoft.Communication.SMSDeliveryReportReceived'
        ]
      }
      eventDeliverySchema: 'EventGridSchema'
      // A report that cannot be delivered is not kept: its content is personal, and the ledger's row stays open for a person to see.
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    }
  }
}

resource documentDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: hostStorage
  name: guid(hostStorage.id, documentEvents.id, 'dead-letters')
  properties: {
    principalId: documentEvents.identity.principalId
    principalType: 'ServicePrincipal'
    // Storage Blob Data Contributor
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')
  }
}

resource undelivered 'Microsoft.Insights/metricAlerts@2026-01-01' = [for topic in ['documents', 'messages']: {
  name: 'events-undelivered-${topic}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Grid gave up on an event. See docs/operators.md, "events-undelivered".'
    severity: 2
    enabled: true
    scopes: [topic == 'documents' ? documentEvents.id : messageEvents.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'undelivered'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: topic == 'documents' ? 'DeadLetteredCount' : 'DroppedEventCount'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}]
