// The private network: one subnet that the app goes out through, one for the private endpoints.
param location string
param tags object
param token string

resource network 'Microsoft.Network/virtualNetworks@2025-09-01' = {
  name: 'vnet-scadenzario-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/24'
          // Flex Consumption; a Dedicated plan in this network needs the delegation Microsoft.Web/serverFarms instead.
          delegations: [{ name: 'app', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.20.1.0/24', privateEndpointNetworkPolicies: 'Disabled' }
      }
    ]
  }
}

output networkId string = network.id
output appSubnetId string = network.properties.subnets[0].id
output endpointsSubnetId string = network.properties.subnets[1].id
