#!/usr/bin/env bash
# Makes programs that spark-package and what it makes call, in DIRECTORY/bin, and a worker's archive. They say what they were called with.
# Usage: stubs.sh DIRECTORY WORKER_VERSION
set -euo pipefail
mkdir -p "$1/bin"
cat > "$1/bin/dotnet" << 'STUB'
#!/usr/bin/env bash
out() { while [[ $1 != -o ]]; do shift; done; mkdir -p "$2"; cd "$2"; }
case $1 in
  restore)
    if [[ -n ${STUB_FEED_LACKS_IT:-} ]]; then echo "p.csproj : error NU1101: Unable to find package Microsoft.Spark."; exit 1; fi
    if [[ -n ${STUB_FEED_IS_DOWN:-} ]]; then echo "p.csproj : error NU1301: Unable to load the service index"; exit 1; fi
    mkdir -p "$4/microsoft.spark/2.3.1/jars"
    touch "$4/microsoft.spark/2.3.1/jars/microsoft-spark-3-5_2.12-2.3.1.jar" ;;
  publish)
    [[ " $* " == *" -p:WithSpark=true "* ]] || exit 9
    out "$@"
    touch pipelines Microsoft.Spark.dll
    [[ -n ${STUB_WITHOUT_ENGINE:-} ]] || touch Pipelines.Engine.Spark.dll
    echo '{"libraries": {"Microsoft.Spark/2.3.1": {}}}' > pipelines.deps.json ;;
  build)
    [[ " $* " == *" -f net8.0 "* ]] || exit 9
    out "$@"
    touch Pipelines.Kernels.dll ;;
esac
STUB
cat > "$1/bin/spark-submit" << 'STUB'
#!/usr/bin/env bash
if [[ $1 == --version ]]; then printf 'version %s\nUsing Scala version 2.12.18, OpenJDK\n' "${STUB_SPARK:-3.5.4}" >&2; exit 0; fi
printf '%s\n' "spark-submit" "$@" "DOTNET_WORKER_DIR=${DOTNET_WORKER_DIR:-}" "DOTNET_ASSEMBLY_SEARCH_PATHS=${DOTNET_ASSEMBLY_SEARCH_PATHS:-}"
STUB
cat > "$1/bin/gcloud" << 'STUB'
#!/usr/bin/env bash
case $* in
  *describe*) echo "${STUB_IMAGE:-2.2.60-debian12}" ;;
  *) printf '%s\n' gcloud "$@" ;;
esac
STUB
chmod +x "$1"/bin/*
worker=$1/Microsoft.Spark.Worker-$2
mkdir -p "$worker"
echo "{\"libraries\": {\"Microsoft.Spark.Worker/$2\": {}}}" > "$worker/Microsoft.Spark.Worker.deps.json"
echo '{"runtimeOptions": {"tfm": "net8.0"}}' > "$worker/Microsoft.Spark.Worker.runtimeconfig.json"
touch "$worker/Microsoft.Spark.Worker"
tar -czf "$1/worker.tar.gz" -C "$1" "Microsoft.Spark.Worker-$2"
