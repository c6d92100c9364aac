#!/usr/bin/env bash
# Runs a command of `pipelines` on a Dataproc cluster of image 2.2 or 2.3, which bring Spark 3.5 and both connectors.
# Usage: CLUSTER=name REGION=region BUCKET=gs://bucket/prefix submit-dataproc.sh run all --date 2026-11-20 --env ENVIRONMENT
set -euo pipefail
here=$(realpath "$(dirname "$0")")
# shellcheck source=versions.sh
source "$here/versions.sh"
: "${CLUSTER:?is the name of the cluster}" "${REGION:?is the region of the cluster}" "${BUCKET:?is where the package is copied to, gs://bucket/prefix}"
image=$(gcloud dataproc clusters describe "$CLUSTER" --region "$REGION" --format 'value(config.softwareConfig.imageVersion)')
case $image in
  2.2* | 2.3*) ;;
  *) echo "$CLUSTER has image $image; $SPARK_JAR is for Spark $SPARK, which images 2.2 and 2.3 bring" >&2; exit 2 ;;
esac
package=${BUCKET%/}/pipelines-spark
gcloud storage cp "$here/$SPARK_JAR" "$here/driver.tar.gz" "$here/worker.tar.gz" "$here/kernels.tar.gz" "$package/"
gcloud storage cp "${JOBS_FILE:-$here/jobs.yaml}" "$package/jobs.yaml"
properties=(
  # Only then do the variables and the archives reach the driver.
  spark.submit.deployMode=cluster
  spark.dotnet.ignoreSparkPatchVersionCheck=true
  spark.yarn.maxAppAttempts=1
  spark.yarn.appMasterEnv.DOTNET_WORKER_DIR=./worker
  spark.yarn.appMasterEnv.DOTNET_ASSEMBLY_SEARCH_PATHS=./kernels
  spark.yarn.appMasterEnv.DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
  spark.executorEnv.DOTNET_WORKER_DIR=./worker
  spark.executorEnv.DOTNET_ASSEMBLY_SEARCH_PATHS=./kernels
  spark.executorEnv.DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
)
exec gcloud dataproc jobs submit spark --cluster "$CLUSTER" --region "$REGION" --class "$RUNNER_CLASS" --jars "$package/$SPARK_JAR" \
  --archives "$package/driver.tar.gz#driver,$package/worker.tar.gz#worker,$package/kernels.tar.gz#kernels" \
  --files "$package/jobs.yaml" --properties "$(IFS=,; echo "${properties[*]}")" \
  -- ./driver/pipelines "$@" --file jobs.yaml --engine spark
