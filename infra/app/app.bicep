// The resource group's content: what depends on what, and nothing else.
param location string
param token string
param tags object
param hosting string
param durableBackend string
param privateNetworking bool
param storageSku string
param instanceMemory int
param maximumInstances int
param publicBaseUrl string
param emailDomain string
param emailDomainVerified bool
param emailSenderName string
param smsSender string
param smsSenders object
param entraClientId string
param archiveImmutableDays int
param telemetryDays int
param alertEmail string
param monthlyBudget int
param budgetStart string
param settings object

var usesScheduler = durableBackend == 'Scheduler'

// The app's name is fixed before the app is there, because links and the vault's readers need its address.
var functionsName = 'func-scadenzario-${token}'
var baseUrl = empty(publicBaseUrl) ? 'https://${functionsName}.azurewebsites.net' : publicBaseUrl

module identity 'identity.bicep' = {
  params: { location: location, tags: tags, name: 'id-scadenzario-${token}' }
}

module observability 'observability.bicep' = {
  params: { location: location, tags: tags, token: token, days: telemetryDays }
}

module network 'network.bicep' = if (privateNetworking) {
  params: { location: location, tags: tags, token: token }
}

module hostStorage 'storage-host.bicep' = {
  params: {
    location: location
    tags: tags
    name: 'sthost${token}'
    sku: storageSku
    isPrivate: privateNetworking
    workspaceId: observability.outputs.workspaceId
  }
}

module documentsStorage 'storage-documents.bicep' = {
  params: {
    location: location
    tags: tags
    name: 'stdocs${token}'
    sku: storageSku
    isPrivate: privateNetworking
    immutableDays: archiveImmutableDays
    workspaceId: observability.outputs.workspaceId
  }
}

module vault 'vault.bicep' = {
  params: {
    location: location
    tags: tags
    name: 'kv-scad-${take(token, 15)}'
    isPrivate: privateNetworking
    workspaceId: observability.outputs.workspaceId
  }
}

module communication 'communication.bicep' = {
  params: {
    tags: tags
    token: token
    emailDomain: emailDomain
    emailDomainVerified: emailDomainVerified
    workspaceId: observability.outputs.workspaceId
  }
}

module scheduler 'scheduler.bicep' = if (usesScheduler) {
  params: { location: location, tags: tags, token: token }
}

module roles 'roles.bicep' = {
  params: {
    principalId: identity.outputs.principalId
    hostStorageName: hostStorage.outputs.name
    documentsStorageName: documentsStorage.outputs.name
    vaultName: vault.outputs.name
    communicationName: communication.outputs.name
    insightsName: observability.outputs.insightsName
    schedulerName: usesScheduler ? scheduler!.outputs.name : ''
  }
}

module endpoints 'endpoints.bicep' = if (privateNetworking) {
  params: {
    location: location
    tags: tags
    token: token
    networkId: network!.outputs.networkId
    subnetId: network!.outputs.endpointsSubnetId
    hostStorageId: hostStorage.outputs.id
    documentsStorageId: documentsStorage.outputs.id
    vaultId: vault.outputs.id
  }
}

module functions 'functions.bicep' = {
  // Without its roles the app cannot start, without the endpoints it cannot reach its state.
  dependsOn: [roles, endpoints]
  params: {
    location: location
    tags: tags
    name: functionsName
    hosting: hosting
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostStorageName: hostStorage.outputs.name
    documentsStorageName: documentsStorage.outputs.name
    vaultUri: vault.outputs.uri
    communicationEndpoint: communication.outputs.endpoint
    emailSender: '${emailSenderName}@${communication.outputs.senderDomain}'
    smsSender: smsSender
    smsSenders: smsSenders
    publicBaseUrl: baseUrl
    schedulerEndpoint: usesScheduler ? scheduler!.outputs.endpoint : ''
    taskHub: usesScheduler ? scheduler!.outputs.taskHub : ''
    entraClientId: entraClientId
    subnetId: privateNetworking ? network!.outputs.appSubnetId : ''
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    archiveImmutableDays: archiveImmutableDays
    insightsConnectionString: observability.outputs.insightsConnectionString
    workspaceId: observability.outputs.workspaceId
    settings: settings
  }
}

module alerts 'alerts.bicep' = {
  params: {
    location: location
    tags: tags
    token: token
    workspaceId: observability.outputs.workspaceId
    email: alertEmail
  }
}

module availability 'availability.bicep' = {
  params: {
    location: location
    tags: tags
    token: token
    insightsId: observability.outputs.insightsId
    actionGroupId: alerts.outputs.actionGroupId
    healthUrl: '${baseUrl}/api/health'
  }
}

module budget 'budget.bicep' = if (monthlyBudget > 0) {
  params: { amount: monthlyBudget, start: budgetStart, email: alertEmail, actionGroupId: alerts.outputs.actionGroupId }
}

output functionsName string = functions.outputs.name
output publicBaseUrl string = baseUrl
output vaultName string = vault.outputs.name
output documentsStorageName string = documentsStorage.outputs.name
output hostStorageName string = hostStorage.outputs.name
output communicationName string = communication.outputs.name
output actionGroupId string = alerts.outputs.actionGroupId
