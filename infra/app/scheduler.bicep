// The Durable Task Scheduler as keeper of the workflows, instead of the host's storage account.
param location string
param tags object
param token string

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: 'dts-scadenzario-${token}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    // An empty list would keep everybody out; who may do what, roles.bicep says.
    ipAllowlist: ['0.0.0.0/0']
  }

  resource hub 'taskHubs' = {
    name: 'scadenzario'
  }
}

output name string = scheduler.name
output endpoint string = scheduler.properties.endpoint
output taskHub string = scheduler::hub.name
