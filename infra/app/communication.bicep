// E-mail and SMS. The resources are global, their data is kept in Switzerland; nobody gets in with a key.
param tags object
param token string
param emailDomain string
param emailDomainVerified bool
param workspaceId string

var usesOwnDomain = !empty(emailDomain)

resource emails 'Microsoft.Communication/emailServices@2026-03-18' = {
  name: 'acse-scadenzario-${token}'
  location: 'global'
  tags: tags
  properties: { dataLocation: 'Switzerland' }

  resource domain 'domains' = {
    name: usesOwnDomain ? emailDomain : 'AzureManagedDomain'
    location: 'global'
    properties: {
      domainManagement: usesOwnDomain ? 'CustomerManaged' : 'AzureManaged'
      // No pixel and no rewritten link tells whether somebody read a message.
      userEngagementTracking: 'Disabled'
    }
  }
}

resource communication 'Microsoft.Communication/communicationServices@2026-03-18' = {
  name: 'acs-scadenzario-${token}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: 'Switzerland'
    disableLocalAuth: true
    // A domain of our own is linked in a second deployment, when its records are verified.
    linkedDomains: !usesOwnDomain || emailDomainVerified ? [emails::domain.id] : []
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: communication
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    // Operational logs name no recipient; the category that does (EmailUserEngagement) stays off.
    logs: [{ category: 'EmailSendMailOperational', enabled: true }, { category: 'SMSOperational', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = communication.name
output endpoint string = 'https://${communication.properties.hostName}'
output senderDomain string = emails::domain.properties.fromSenderDomain
