using Pipelines.CandidatePools;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Snapshots;
using Pipelines.TrackNeighbors;

namespace Pipelines.Runner.Explaining;

/// <summary>A published run of candidate-pools and the inputs that its manifest names, as views of an engine.</summary>
internal sealed class PoolNight(IEngine engine, Workspace workspace, Manifest pools)
{
    private readonly PublishedNight night = new(engine, workspace, pools);

    /// <inheritdoc cref="PublishedNight.ChangedSources"/>
    public IReadOnlyList<string> ChangedSources => night.ChangedSources;

    /// <summary>Reads everything that does not depend on which row is asked for.</summary>
    /// <exception cref="InputMissingException">A run that the pools were made from is gone.</exception>
    public PoolReplay Read(string user)
    {
        Manifest neighbors = night.Input("track-neighbors");
        night.ReadSide("dictionary", neighbors, "dictionary.parquet", TrackNeighborsContract.Dictionary);
        night.ReadSnapshot("whole_state", night.Input("listening-state"), user);
        foreach (string source in new[] { "tracks", "listeners", "blocks" })
        {
            night.ReadSource(source);
        }

        PoolReplay replay = new(engine, night.Side(neighbors, "model.bin"), night.Side(pools, PoolReplay.ShelvesFile));
        night.Ask(user, user, "");
        replay.ReadRules();
        return replay;
    }

    /// <summary>Which row the views are of: a listener's own, or, by an id that begins with <c>country:</c>, a country's.</summary>
    public PoolRow? Published(string user, string row, string track)
    {
        night.Ask(user, row, track);
        night.ReadSnapshot("candidate_pools", pools, row);
        engine.Table("countries", Select("explain_countries.sql"));
        engine.Table("listening_state", Select("explain_state.sql"));
        return engine.Query<PoolRow>(Select("explain_pool.sql")).SingleOrDefault();
    }

    public CandidatePoolsOptions Options(string arm) =>
        RecordedOptions.Bind<CandidatePoolsOptions>(pools.Parameters, arm, $"run {pools.Run} of {pools.Signal}");

    /// <inheritdoc cref="PublishedNight.ReadOther"/>
    public Manifest? ReadOther(string signal, string user) => night.ReadOther(signal, user);

    public static Sql Select(string file) => Sql.Embedded(typeof(PoolNight).Assembly, file);
}
