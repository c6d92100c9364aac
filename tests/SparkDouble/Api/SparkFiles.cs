#nullable disable
using Microsoft.Spark.Sql;

namespace Microsoft.Spark;

public static class SparkFiles
{
    // Executors of the double are this process.
    public static string Get(string fileName) => SparkSession.Default(new Dictionary<string, string>()).SparkContext.Context.Files[fileName];
}
