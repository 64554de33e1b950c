#!/bin/sh
# azd publishes with no property of its own: this one must say that Microsoft's packages are wanted, or the embedded host would go to Azure.
set -eu
if [ "${FunctionsHost:-}" != "Azure" ]; then
  echo "Set FunctionsHost=Azure in the shell that runs azd (export FunctionsHost=Azure): MSBuild takes it from there." >&2
  exit 1
fi
