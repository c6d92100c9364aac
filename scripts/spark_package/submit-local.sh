#!/usr/bin/env bash
# Runs a command of `pipelines` on Spark in this machine alone. Usage: submit-local.sh run all --date 2026-11-20 --env ENVIRONMENT
set -euo pipefail
here=$(realpath "$(dirname "$0")")
# shellcheck source=versions.sh
source "$here/versions.sh"
find_spark
export DOTNET_WORKER_DIR=$here/worker DOTNET_ASSEMBLY_SEARCH_PATHS=$here/kernels
# The worker's machine may have no ICU.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
exec "$spark_submit" --master "${SPARK_MASTER:-local[*]}" --class "$RUNNER_CLASS" "${checks[@]}" "${connectors[@]}" \
  "$here/$SPARK_JAR" "$here/driver/pipelines" "$@" --engine spark
