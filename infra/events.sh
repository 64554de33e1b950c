#!/bin/sh
# Subscribes the app to dropped documents and delivery reports. Runs after the code is there: the host makes its key for blob events only then.
set -eu
umask 077
group="${AZURE_RESOURCE_GROUP:?}"
app="${FUNCTIONS_NAME:?}"
here="$(cd "$(dirname "$0")" && pwd)"

key=""
tries=0
while [ -z "$key" ]; do
  key="$(az functionapp keys list --resource-group "$group" --name "$app" --query 'systemKeys.blobs_extension' --output tsv 2>/dev/null || true)"
  tries=$((tries + 1))
  if [ -z "$key" ] && [ "$tries" -ge 20 ]; then
    echo "The host has no key for blob events (systemKeys.blobs_extension): is the code deployed and does /api/health answer?" >&2
    exit 1
  fi
  [ -n "$key" ] || sleep 15
done

# The keys go in a file that only this user can read, never on a command line.
file="$(mktemp)"
trap 'rm -f "$file"' EXIT
events="$(az keyvault secret show --vault-name "${VAULT_NAME:?}" --name Keys--EVENTS --query value --output tsv)"
cat > "$file" <<JSON
{ "\$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "contentVersion": "1.0.0.0", "parameters": {
  "functionsName": { "value": "$app" }, "documentsStorageName": { "value": "${DOCUMENTS_STORAGE_NAME:?}" },
  "hostStorageName": { "value": "${HOST_STORAGE_NAME:?}" }, "communicationName": { "value": "${COMMUNICATION_NAME:?}" },
  "actionGroupId": { "value": "${ACTION_GROUP_ID:?}" }, "blobsKey": { "value": "$key" }, "eventsKey": { "value": "$events" } } }
JSON
az deployment group create --resource-group "$group" --name scadenzario-events --template-file "$here/app/events.bicep" --parameters "@$file" --output none
echo "Subscribed to documents and delivery reports."
