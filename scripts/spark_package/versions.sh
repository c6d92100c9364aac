# What has to fit together. Driver, worker and jar are of one version; the jar serves one minor version of Spark, of Scala 2.12.
# shellcheck shell=bash disable=SC2034
MICROSOFT_SPARK=2.3.1
SPARK=3.5
SPARK_JAR=microsoft-spark-3-5_2.12-$MICROSOFT_SPARK.jar
RUNNER_CLASS=org.apache.spark.deploy.dotnet.DotnetRunner
WORKER_FILE=Microsoft.Spark.Worker.net8.0.linux-x64-$MICROSOFT_SPARK.tar.gz
WORKER_URL=https://github.com/dotnet/spark/releases/download/v$MICROSOFT_SPARK/$WORKER_FILE
# Where a cluster does not bring them. Both may be set from outside, empty where nothing is read from there.
BIGQUERY_CONNECTOR=${BIGQUERY_CONNECTOR-com.google.cloud.spark:spark-bigquery-with-dependencies_2.12:0.42.2}
GCS_CONNECTOR=${GCS_CONNECTOR-https://repo1.maven.org/maven2/com/google/cloud/bigdataoss/gcs-connector/hadoop3-2.2.25/gcs-connector-hadoop3-2.2.25-shaded.jar}

connectors=()
if [[ -n $BIGQUERY_CONNECTOR ]]; then connectors+=(--packages "$BIGQUERY_CONNECTOR"); fi
if [[ -n $GCS_CONNECTOR ]]; then
  connectors+=(--jars "$GCS_CONNECTOR" --conf spark.hadoop.fs.gs.impl=com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem)
fi

# Microsoft.Spark checks the patch version before a session is made; 3.5.0 to 3.5.3 are what it was tested with.
checks=(--conf spark.dotnet.ignoreSparkPatchVersionCheck=true)

# Sets spark_submit; ends where it is of another version than the jar.
find_spark() {
  spark_submit=${SPARK_HOME:+$SPARK_HOME/bin/}spark-submit
  command -v "$spark_submit" > /dev/null || { echo "no spark-submit: put Spark $SPARK on PATH, or set SPARK_HOME" >&2; exit 2; }
  local said
  said=$("$spark_submit" --version 2>&1) || true
  if ! grep -qE "version $SPARK\.[0-9]" <<< "$said" || ! grep -q 'Scala version 2\.12' <<< "$said"; then
    echo "$SPARK_JAR is for Spark $SPARK of Scala 2.12, and $spark_submit says: $(grep -m2 version <<< "$said" | tr -s ' _/\\' ' ' | tr '\n' ';')" >&2
    exit 2
  fi
}
