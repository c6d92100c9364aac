#!/usr/bin/env bash
# Runs a command of `pipelines` on Kubernetes, in the image that the Dockerfile beside this makes.
# Usage: KUBERNETES_API=https://host:6443 IMAGE=registry/pipelines-spark:1 submit-kubernetes.sh run all --date 2026-11-20 --env ENVIRONMENT
set -euo pipefail
here=$(realpath "$(dirname "$0")")
# shellcheck source=versions.sh
source "$here/versions.sh"
: "${KUBERNETES_API:?is the URL of the API server: kubectl cluster-info says it}"
: "${IMAGE:?is the image: docker build -t IMAGE $here, and push it}"
find_spark
exec "$spark_submit" --master "k8s://$KUBERNETES_API" --deploy-mode cluster --name pipelines --class "$RUNNER_CLASS" "${checks[@]}" "${connectors[@]}" \
  --conf spark.kubernetes.namespace="${NAMESPACE:-default}" \
  --conf spark.kubernetes.authenticate.driver.serviceAccountName="${SERVICE_ACCOUNT:-spark}" \
  --conf spark.kubernetes.container.image="$IMAGE" \
  --conf spark.kubernetes.driverEnv.DOTNET_WORKER_DIR=/opt/pipelines/worker \
  --conf spark.kubernetes.driverEnv.DOTNET_ASSEMBLY_SEARCH_PATHS=/opt/pipelines/kernels \
  --conf spark.kubernetes.driverEnv.DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
  --conf spark.executorEnv.DOTNET_WORKER_DIR=/opt/pipelines/worker \
  --conf spark.executorEnv.DOTNET_ASSEMBLY_SEARCH_PATHS=/opt/pipelines/kernels \
  --conf spark.executorEnv.DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
  "local:///opt/pipelines/$SPARK_JAR" /opt/pipelines/driver/pipelines "$@" --file /opt/pipelines/jobs.yaml --engine spark
