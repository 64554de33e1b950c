// Private endpoints with their names, for blobs, queues and tables of both accounts and for the vault.
param location string
param tags object
param token string
param networkId string
param subnetId string
param hostStorageId string
param documentsStorageId string
param vaultId string

var storageZones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: 'privatelink.vaultcore.azure.net'
}

var endpoints = [
  { name: 'host-blob', id: hostStorageId, kind: 'blob' }
  { name: 'host-queue', id: hostStorageId, kind: 'queue' }
  { name: 'host-table', id: hostStorageId, kind: 'table' }
  { name: 'documents-blob', id: documentsStorageId, kind: 'blob' }
  { name: 'documents-queue', id: documentsStorageId, kind: 'queue' }
  { name: 'documents-table', id: documentsStorageId, kind: 'table' }
  { name: 'vault', id: vaultId, kind: 'vault' }
]

var kinds = ['blob', 'queue', 'table', 'vault']

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for kind in kinds: {
  name: storageZones[kind]
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (kind, i) in kinds: {
  parent: zones[i]
  name: 'to-network'
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
}]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2025-09-01' = [for endpoint in endpoints: {
  name: 'pe-${endpoint.name}-${token}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      { name: endpoint.name, properties: { privateLinkServiceId: endpoint.id, groupIds: [endpoint.kind] } }
    ]
  }
}]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-09-01' = [for (endpoint, i) in endpoints: {
  parent: privateEndpoints[i]
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: endpoint.kind, properties: { privateDnsZoneId: zones[indexOf(kinds, endpoint.kind)].id } }] }
}]
