// Portals may log in with Entra instead of a key: App Service authentication checks the token and tells the app who it is. It lets anonymous
// requests through, because links in messages need no log-in and the app's own middleware decides about the rest.
param appName string
param clientId string

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName

  resource authentication 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      httpSettings: { requireHttps: true }
      login: { tokenStore: { enabled: false } }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: clientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: { allowedAudiences: ['api://${clientId}', clientId] }
        }
      }
    }
  }
}
