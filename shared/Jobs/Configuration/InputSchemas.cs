using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>Contracts of the sources, by their names in jobs.yaml.</summary>
internal static class InputSchemas
{
    public static Schema? Find(string source) => source switch
    {
        "listening_history" => InputContracts.ListeningHistory,
        "tracks" => InputContracts.Tracks,
        "listeners" => InputContracts.Listeners,
        "blocks" => InputContracts.Blocks,
        _ => null,
    };
}
