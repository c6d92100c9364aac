using Pipelines.Jobs.Configuration;

namespace Pipelines.Jobs.Lineage;

/// <summary>Names sources and signals as OpenLineage names files: the file system, and the path of their folder there.</summary>
public sealed class LineageDatasets(JobsFile file, string root)
{
    public const string Namespace = "file";

    public string Name(string input) => file.Sources.TryGetValue(input, out SourceConfig? source)
        ? source.Path.Folder.TrimEnd('/')
        : $"{root.TrimEnd('/')}/{input}";
}
