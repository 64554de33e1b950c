// Everything that Scadenzario needs in one subscription: a resource group with the app, its state, its messages and its watch.
// Parameters are set in main.bicepparam, from the environment of azd. See README.md in this folder.
targetScope = 'subscription'

@description('Name of the azd environment; part of the names of all resources.')
@minLength(1)
@maxLength(20)
param environmentName string

@description('Region of everything that has one. Personal data of Swiss insured: keep it in Switzerland.')
@allowed(['switzerlandnorth', 'switzerlandwest'])
param location string = 'switzerlandnorth'

@description('FlexConsumption scales to zero; Dedicated is for a region that does not offer it (the preflight script says so).')
@allowed(['FlexConsumption', 'Dedicated'])
param hosting string = 'FlexConsumption'

@description('What keeps the workflows: the storage account of the host, or the Durable Task Scheduler.')
@allowed(['AzureStorage', 'Scheduler'])
param durableBackend string = 'AzureStorage'

@description('Virtual network with private endpoints for storage and vault; then nothing of them is reachable from outside.')
param privateNetworking bool = false

@description('Replication of both storage accounts.')
@allowed(['Standard_ZRS', 'Standard_LRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Memory of an instance (Flex Consumption), in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Most instances (Flex Consumption).')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('The address that recipients see, without a path: https://portal.example. Empty: the app\'s own address.')
param publicBaseUrl string = ''

@description('Domain that e-mails come from, e.g. notifications.example. Empty: a domain of Azure, for trials only (few messages, poor delivery).')
param emailDomain string = ''

@description('Set to true once the domain\'s Domain, SPF, DKIM and DKIM2 records are verified (see the runbook); linking before fails.')
param emailDomainVerified bool = false

@description('The part of the sender\'s address before the @.')
param emailSenderName string = 'benevita'

@description('Who SMS come from: up to eleven letters and digits, enabled by hand (see the runbook), or a number in E.164.')
@minLength(3)
@maxLength(15)
param smsSender string = 'Scadenzario'

@description('Senders of SMS by insurer where they differ, e.g. { KPT: \'KPTnet\' }.')
param smsSenders object = {}

@description('Client id of the Entra application that portals log in with; empty: keys only.')
param entraClientId string = ''

@description('For how many days an archived document can neither be changed nor deleted. 3653 = ten years.')
@minValue(1)
@maxValue(146000)
param archiveImmutableDays int = 3653

@description('For how many days telemetry is kept.')
@minValue(30)
@maxValue(730)
param telemetryDays int = 90

@description('Where alerts go by e-mail; empty: nobody is told, alerts only show in the portal.')
param alertEmail string = ''

@description('Budget per month in the currency of the subscription; 0: none.')
@minValue(0)
param monthlyBudget int = 300

@description('First day of the month in which the budget begins, yyyy-MM-01; cannot be changed later.')
param budgetStart string

@description('Settings that differ from the defaults in app/settings.json, e.g. { EmailQuota__PerHour: \'2000\' }.')
param settings object = {}

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName, application: 'scadenzario' }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module app 'app/app.bicep' = {
  scope: group
  params: {
    location: location
    token: token
    tags: tags
    hosting: hosting
    durableBackend: durableBackend
    privateNetworking: privateNetworking
    storageSku: storageSku
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    publicBaseUrl: publicBaseUrl
    emailDomain: emailDomain
    emailDomainVerified: emailDomainVerified
    emailSenderName: emailSenderName
    smsSender: smsSender
    smsSenders: smsSenders
    entraClientId: entraClientId
    archiveImmutableDays: archiveImmutableDays
    telemetryDays: telemetryDays
    alertEmail: alertEmail
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
    settings: settings
  }
}

// No secret is put out: the hooks read what they need from the vault and the app themselves.
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output FUNCTIONS_NAME string = app.outputs.functionsName
output PUBLIC_BASE_URL string = app.outputs.publicBaseUrl
output VAULT_NAME string = app.outputs.vaultName
output DOCUMENTS_STORAGE_NAME string = app.outputs.documentsStorageName
output HOST_STORAGE_NAME string = app.outputs.hostStorageName
output COMMUNICATION_NAME string = app.outputs.communicationName
output ACTION_GROUP_ID string = app.outputs.actionGroupId
