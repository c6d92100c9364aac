using System.Text.Json.Serialization;

namespace Pipelines.Jobs.Lineage;

/// <summary>
/// An OpenLineage run event. Source: OpenLineage/OpenLineage, spec/OpenLineage.json 2-0-2 and spec/facets. Facets are objects with
/// <c>_producer</c> and <c>_schemaURL</c>, made by <see cref="Facets"/>.
/// </summary>
internal sealed record RunEvent(
    string EventType,
    string EventTime,
    RunEvent.RunPart Run,
    RunEvent.JobPart Job,
    IReadOnlyList<RunEvent.Dataset> Inputs,
    IReadOnlyList<RunEvent.Dataset> Outputs,
    string Producer)
{
    [JsonPropertyName("schemaURL")]
    public string SchemaUrl { get; } = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

    internal sealed record RunPart(Guid RunId, SortedDictionary<string, object> Facets);

    internal sealed record JobPart(string Namespace, string Name, SortedDictionary<string, object> Facets);

    internal sealed record Dataset(string Namespace, string Name, SortedDictionary<string, object> Facets)
    {
        public SortedDictionary<string, object>? InputFacets { get; init; }

        public SortedDictionary<string, object>? OutputFacets { get; init; }
    }
}
