using System.Text.RegularExpressions;
using Pipelines.Storage.Gcs;

namespace Pipelines.Jobs.Configuration;

/// <summary>Reads <c>environments.X.google</c>.</summary>
internal sealed partial class GoogleReader(string baseDirectory, Faults faults)
{
    public GoogleConfig Read(string at, MappingNode? given)
    {
        if (given is null)
        {
            return GoogleConfig.None;
        }

        var section = OptionsBinder.Bind<GoogleSection>(given, at, faults);
        Demand("project", section.Project, text => Project().IsMatch(text) ? null : $"must be a project's id, got {text}");
        Demand("location", section.Location, text => Location().IsMatch(text) ? null : $"must be a location such as EU or europe-west1, got {text}");
        Demand("staging", section.Staging, GcsLocation.Fault);
        Demand("impersonate", section.Impersonate, text => Account().IsMatch(text) ? null : $"must be a service account's address, got {text}");
        Demand("credentials", section.Credentials, text => text.Length > 0 ? null : "must be the path of a file, got \"\"");
        return new(
            section.Project,
            section.Location,
            section.Staging?.TrimEnd('/'),
            section.Credentials is { } file ? Path.GetFullPath(file, baseDirectory) : null,
            section.Impersonate,
            section.MaxBytesBilled);

        void Demand(string key, string? value, Func<string, string?> fault)
        {
            if (value is not null && fault(value) is { } found)
            {
                faults.Add(given.Find(key)!.Place, $"{at}.{key} {found}");
            }
        }
    }

    /// <summary>Whether text may be the id of a project. The part before a colon is the domain of old ones.</summary>
    public static bool IsProject(string text) => Project().IsMatch(text);

    [GeneratedRegex(@"\A([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]\z")]
    private static partial Regex Project();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]*\z")]
    private static partial Regex Location();

    [GeneratedRegex(@"\A[^\s@]+@[^\s@]+\z")]
    private static partial Regex Account();
}
