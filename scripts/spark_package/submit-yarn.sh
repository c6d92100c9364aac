#!/usr/bin/env bash
# Runs a command of `pipelines` on YARN, the driver in the cluster. Usage: submit-yarn.sh run all --date 2026-11-20 --env ENVIRONMENT
# The environment's root has to be one that every machine sees: the driver's own disk goes with its container.
set -euo pipefail
here=$(realpath "$(dirname "$0")")
# shellcheck source=versions.sh
source "$here/versions.sh"
find_spark
# Archives are unpacked into each container's working directory, under the name after the #. What the driver has of these variables is
# what reaches the workers.
exec "$spark_submit" --master yarn --deploy-mode cluster --class "$RUNNER_CLASS" "${checks[@]}" "${connectors[@]}" \
  --archives "$here/driver.tar.gz#driver,$here/worker.tar.gz#worker,$here/kernels.tar.gz#kernels" \
  --files "${JOBS_FILE:-$here/jobs.yaml}#jobs.yaml" \
  --conf spark.yarn.appMasterEnv.DOTNET_WORKER_DIR=./worker \
  --conf spark.yarn.appMasterEnv.DOTNET_ASSEMBLY_SEARCH_PATHS=./kernels \
  --conf spark.yarn.appMasterEnv.DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
  --conf spark.executorEnv.DOTNET_WORKER_DIR=./worker \
  --conf spark.executorEnv.DOTNET_ASSEMBLY_SEARCH_PATHS=./kernels \
  --conf spark.executorEnv.DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
  --conf spark.yarn.maxAppAttempts=1 \
  "$here/$SPARK_JAR" ./driver/pipelines "$@" --file jobs.yaml --engine spark
