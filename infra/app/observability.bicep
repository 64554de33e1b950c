// Where traces, metrics and logs go. Nobody writes with a key: telemetry comes from the app's identity.
param location string
param tags object
param token string
param days int

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: 'log-scadenzario-${token}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: days
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
    workspaceCapping: { dailyQuotaGb: 5 }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-scadenzario-${token}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
    // Callers' addresses are personal data.
    DisableIpMasking: false
  }
}

output workspaceId string = workspace.id
output insightsId string = insights.id
output insightsName string = insights.name
// Names the place only; with local authentication off it lets nobody in.
output insightsConnectionString string = insights.properties.ConnectionString
