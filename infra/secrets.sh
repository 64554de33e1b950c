#!/bin/sh
# Makes the secrets that are not in the vault yet: the key that links and codes are derived from, and a key for each caller. What is there stays:
# another derivation key would make every link that is under way invalid. Whoever runs it needs the role Key Vault Secrets Officer on the vault.
set -eu
umask 077
vault="${VAULT_NAME:?azd sets it after provisioning}"
known="$(az keyvault secret list --vault-name "$vault" --query '[].name' --output tsv)"

make() { # make NAME: 32 random bytes; never on a command line, where other processes could read them
  if printf '%s\n' "$known" | grep -qx "$1"; then
    return
  fi
  file="$(mktemp)"
  trap 'rm -f "$file"' EXIT
  head -c 32 /dev/urandom | base64 | tr -d '\n' > "$file"
  az keyvault secret set --vault-name "$vault" --name "$1" --file "$file" --encoding utf-8 --output none
  rm -f "$file"
  trap - EXIT
  echo "Made the secret $1."
}

make DerivationKey
for caller in SWICA KPT ATUPRI CSS HELSANA BACKOFFICE EVENTS; do
  make "Keys--$caller"
done
