using System.Collections.Immutable;
using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>Reads jobs.yaml, strictly: whatever it holds and the pipeline would not act on is a fault.</summary>
public static class JobsFileLoader
{
    /// <param name="path">The file, relative to the working directory or absolute.</param>
    /// <param name="knownJobs">The jobs that the code holds, by name. The file may leave some out.</param>
    /// <param name="knownSources">The sources that the code can read. The file may leave some out.</param>
    /// <param name="overrides">Parameters that this run changes.</param>
    /// <exception cref="BadConfigurationException">
    /// The file or an override does not hold. The message lists every fault, one a line, each with its place, as
    /// <c>jobs.yaml:41: candidate-pools.pool_size must be between 1 and 10000, got 0</c>.
    /// </exception>
    public static JobsFile Load(
        string path,
        IReadOnlyDictionary<string, JobBinding> knownJobs,
        IReadOnlyList<string> knownSources,
        IReadOnlyList<ParameterOverride> overrides)
    {
        string file = Path.GetFullPath(path);
        string baseDirectory = Path.GetDirectoryName(file)!;
        Faults faults = new();
        MappingNode root = ReadRoot(file, faults);

        var section = OptionsBinder.Bind<FileSection>(root, "", faults);
        if (section.Version != 1)
        {
            faults.Add(root.Find("version")!.Place, $"version must be 1, got {section.Version}");
        }

        if (root.Find("environments") is MappingNode { Entries.IsEmpty: true } none)
        {
            faults.Add(none.Place, "environments must name at least one");
        }

        SourceReader sourceReader = new(baseDirectory, knownSources, faults);
        var environments = new EnvironmentReader(baseDirectory, sourceReader, [.. section.Sources.Keys], faults).Read(section.Environments);
        var sources = sourceReader.Read("sources", section.Sources);
        if (faults.Count == 0)
        {
            DemandProjects(environments.Values, sources.Values, root, faults);
        }

        var experiments = new ExperimentReader(knownJobs, [.. section.Jobs.Keys], faults).Read(section.Experiments);
        var jobs = new JobReader(knownJobs, overrides, experiments, faults).Read(section.Jobs);
        new NeedsCheck([.. section.Sources.Keys, .. section.Jobs.Keys], jobs, faults).Run(knownJobs);
        faults.ThrowIfAny();

        var configs = jobs.Select(job => job.Config).OfType<JobConfig>();
        return new(
            file,
            baseDirectory,
            environments,
            sources,
            configs.ToImmutableSortedDictionary(config => config.Name, config => config, StringComparer.Ordinal),
            experiments);
    }

    // Somebody has to pay for what is asked of BigQuery.
    private static void DemandProjects(IEnumerable<EnvironmentConfig> environments, IEnumerable<SourceConfig> sources, MappingNode root, Faults faults)
    {
        foreach (EnvironmentConfig environment in environments.Where(environment => environment.Google.Project is null))
        {
            if (environment.Over(sources).FirstOrDefault(source => source.BigQuery is not null) is { } source)
            {
                Place place = (root.Find("environments") as MappingNode)?.Find(environment.Name)?.Place ?? root.Place;
                faults.Add(place, $"environments.{environment.Name}.google.project is required: {source.Name} comes from BigQuery");
            }
        }
    }

    /// <summary>The file's one mapping; without it there is nothing to look for further faults in.</summary>
    private static MappingNode ReadRoot(string file, Faults faults)
    {
        string name = Path.GetFileName(file);
        Node? root = new NodeReader(line => new(name, line), faults).Read(ReadText(file));
        MappingNode? mapping = root is null ? null : MappingNode.From(root, "the file", faults);
        return mapping ?? throw faults.ToException();
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadConfigurationException($"{file}: there is no such file", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadConfigurationException($"{file}: can't be read: {fault.Message}", fault);
        }
    }
}
