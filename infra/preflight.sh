#!/bin/sh
# Says before anything is provisioned what the subscription or the region lacks. Exit code 1 where something does; each line names what and what to do.
set -u
location="${AZURE_LOCATION:-switzerlandnorth}"
hosting="${HOSTING:-FlexConsumption}"
backend="${DURABLE_BACKEND:-AzureStorage}"
sender="${SMS_SENDER:-Scadenzario}"
lacks=0

lack() {
  echo "LACKS: $1" >&2
  lacks=1
}

contains() { # contains LIST WORD: whether one line of the list is the word; case and spaces do not matter
  printf '%s\n' "$1" | tr '[:upper:]' '[:lower:]' | tr -d ' \t\r' | grep -qx "$(printf '%s' "$2" | tr '[:upper:]' '[:lower:]' | tr -d ' ')"
}

if ! command -v az >/dev/null 2>&1; then
  lack "the Azure CLI (az). Install it: https://aka.ms/azcli"
  exit 1
fi
if ! az account show --output none 2>/dev/null; then
  lack "a signed-in account. Run: az login"
  exit 1
fi

for provider in Microsoft.Web Microsoft.Storage Microsoft.KeyVault Microsoft.ManagedIdentity Microsoft.OperationalInsights Microsoft.Insights \
  Microsoft.EventGrid Microsoft.Communication Microsoft.Consumption Microsoft.Authorization; do
  state="$(az provider show --namespace "$provider" --query registrationState --output tsv 2>/dev/null)"
  [ "$state" = "Registered" ] || lack "the resource provider $provider. Run: az provider register --namespace $provider"
done

if [ "$hosting" = "FlexConsumption" ]; then
  locations="$(az functionapp list-flexconsumption-locations --query '[].name' --output tsv 2>/dev/null)"
  if contains "$locations" "$location"; then
    runtimes="$(az functionapp list-flexconsumption-runtimes --location "$location" --runtime dotnet-isolated --query '[].version' --output tsv 2>/dev/null)"
    contains "$runtimes" "10.0" || lack "the runtime dotnet-isolated 10.0 on Flex Consumption in $location. Run: azd env set HOSTING Dedicated"
  else
    lack "Flex Consumption in $location. Run: azd env set HOSTING Dedicated, or choose another region"
  fi
fi

if [ "$backend" = "Scheduler" ]; then
  regions="$(az provider show --namespace Microsoft.DurableTask --query "resourceTypes[?resourceType=='schedulers'].locations[]" --output tsv 2>/dev/null)"
  contains "$regions" "$location" || lack "the Durable Task Scheduler in $location. Run: azd env set DURABLE_BACKEND AzureStorage"
fi

skus="$(az storage sku list --query "[?name=='${STORAGE_SKU:-Standard_ZRS}' && kind=='StorageV2'].locations[]" --output tsv 2>/dev/null)"
contains "$skus" "$location" || lack "storage of the kind ${STORAGE_SKU:-Standard_ZRS} in $location. Run: azd env set STORAGE_SKU Standard_LRS"

if ! printf '%s' "$sender" | grep -Eq '^(\+[1-9][0-9]{6,14}|[A-Za-z0-9 &_+-]{3,11})$'; then
  lack "a usable SMS_SENDER: '$sender' is neither a number in E.164 nor up to eleven letters and digits"
fi
case "${BUDGET_START:-2026-12-01}" in
  [0-9][0-9][0-9][0-9]-[0-9][0-9]-01) ;;
  *) lack "a usable BUDGET_START: it must be the first of a month, yyyy-MM-01" ;;
esac

if [ "$lacks" -eq 0 ]; then
  echo "Preflight: $location has what is needed ($hosting, $backend)."
fi
exit "$lacks"
