using System.Globalization;
using System.Text;
using Pipelines.Jobs;
using Pipelines.Runner;

namespace Pipelines.Tests.Harness;

/// <summary>The jobs.yaml of a test: every job, and the sources that it reads or is given.</summary>
internal sealed class JobsYaml
{
    private readonly SortedDictionary<string, string> sources = new(StringComparer.Ordinal)
    {
        ["listening_history"] = "{ path: \"in/listening_history/dt={date}/*.parquet\" }",
        ["tracks"] = "{ path: \"in/tracks/dt={date}/*.parquet\" }",
    };

    private readonly SortedDictionary<string, string> parameters = new(StringComparer.Ordinal);

    /// <summary>A section of its own; empty for none.</summary>
    public string Experiments { get; set; } = "";

    public void Declare(string source, string text) => sources[source] = text;

    public bool Declares(string source) => sources.ContainsKey(source);

    public bool IsDated(string source) => sources[source].Contains("{date}", StringComparison.Ordinal);

    public void Set(string parameter, object value) => parameters[parameter] = Convert.ToString(value, CultureInfo.InvariantCulture)!;

    public string Text(string job, Layout layout)
    {
        StringBuilder text = new($"version: 1\nenvironments:\n  local: {{ root: out, memory: 1GiB, threads: {layout.Threads}, shards: {layout.Shards} }}\nsources:\n");
        foreach ((string name, string source) in sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}: {source}\n");
        }

        text.Append("jobs:\n");
        foreach (IJob known in JobCatalog.All.Values)
        {
            IEnumerable<string> needs = known.Needs.Where(need => !need.Optional || Declares(need.Name)).Select(need => need.Name);
            text.Append(CultureInfo.InvariantCulture, $"  {known.Name}:\n    needs: [{string.Join(", ", needs)}]\n");
            if (known.Name == job && parameters.Count > 0)
            {
                text.Append("    parameters:\n");
                text.AppendJoin("", parameters.Select(pair => $"      {pair.Key}: {pair.Value}\n"));
            }
        }

        return text.Append(Experiments).ToString();
    }
}
