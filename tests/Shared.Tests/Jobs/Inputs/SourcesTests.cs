using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Shared.Tests.Jobs.Inputs;

public sealed class SourcesTests
{
    private const string History = "listening_history";

    private static readonly DateOnly First = new(2026, 11, 18);
    private static readonly DateOnly Second = new(2026, 11, 20);

    private FakeSource source = null!;

    [SetUp]
    public void MakeSource() => source = new FakeSource(First, Second);

    [Test]
    public void A_day_is_known_without_its_rows()
    {
        ResolvedInput day = Sources().Day(History, Second);
        Assert.That((day.Recorded[0].Date, day.Recorded[0].Digest, day.Recorded[0].Bytes), Is.EqualTo((Second, "mark of 2026-11-20", 100)));
        Assert.That(source.Fetched, Is.Empty);
        Assert.That(source.Scans, Is.Zero, "what it costs is asked for where it is going to be read");
    }

    [Test]
    public void Rows_are_fetched_once_whoever_asks()
    {
        Sources sources = Sources();
        Parallel.For(0, 8, _ => sources.Day(History, Second).Fetch(FetchContext.Look));
        Assert.That(sources.Day(History, Second).Parquet.Parts[0].Path, Is.EqualTo("nowhere.parquet"));
        Assert.That(source.Fetched, Is.EqualTo(new DateOnly?[] { Second }));
    }

    [Test]
    public void A_fetch_that_failed_is_tried_again_by_the_next()
    {
        ResolvedInput day = Sources().Day(History, Second);
        source.File = _ => throw new UnavailableException("away");
        Assert.Throws<UnavailableException>(() => day.Fetch(FetchContext.Look));
        source.File = _ => "here.parquet";
        Assert.That(day.Parquet.Parts[0].Path, Is.EqualTo("here.parquet"));
    }

    [Test]
    public void A_look_that_failed_is_not_taken_again_by_the_same_run()
    {
        int tries = 0;
        Sources sources = new(Configs(), null!, _ => ++tries == 1 ? throw new UnavailableException("away") : source);
        Assert.Throws<UnavailableException>(() => sources.Day(History, Second));
        Assert.Throws<UnavailableException>(() => sources.Newest(History, Second));
        Assert.That(tries, Is.EqualTo(1));
    }

    [Test]
    public void Dates_are_looked_at_once()
    {
        Sources sources = Sources();
        Assert.That(sources.FirstDay(History), Is.EqualTo(First));
        Assert.That(sources.Newest(History, Second).Recorded[0].Date, Is.EqualTo(Second));
        Assert.That(sources.Newest(History, Second.AddDays(-1)).Recorded[0].Date, Is.EqualTo(First), "nothing after the run date");
        Assert.That(source.Looks, Is.EqualTo(1));
    }

    [Test]
    public void A_day_without_rows_says_what_is_missing_and_where()
    {
        InputMissingException missing = Assert.Throws<InputMissingException>(() => Sources().Day(History, First.AddDays(1)))!;
        Assert.That(missing.Message, Does.StartWith("listening_history has no rows for 2026-11-19 (elsewhere)."));
        Assert.That(Sources(EmptyDays.Allow).Day(History, First.AddDays(1)).Recorded[0].Digest, Is.EqualTo(SourcePartition.Absent));
    }

    [Test]
    public void Nothing_is_fetched_unless_every_input_may_be()
    {
        FakeSource dear = new(First, Second) { Price = () => throw new BadConfigurationException("too dear") };
        ResolvedInputs inputs = Inputs(Sources().Day(History, Second), new Sources(Configs(), null!, _ => dear).Day(History, Second));
        Assert.Throws<BadConfigurationException>(() => inputs.Fetch(FetchContext.Look, (_, _) => { }));
        Assert.That(source.Fetched.Concat(dear.Fetched), Is.Empty);
    }

    [Test]
    public void Inputs_tell_how_many_are_here_and_what_they_were_charged_for()
    {
        List<(int, int)> told = [];
        ResolvedInputs inputs = Inputs(Sources().Day(History, First), Sources().Day(History, Second));
        inputs.Fetch(FetchContext.Look, (done, total) =>
        {
            lock (told)
            {
                told.Add((done, total));
            }
        });
        Assert.That(told, Is.EquivalentTo(new[] { (1, 2), (2, 2) }));
        Assert.That(inputs.Priced().Select(input => input.ScannedBytes), Is.EqualTo(new long?[] { 7, 7 }));
        Assert.That(inputs.Recorded.Select(input => input.ScannedBytes), Has.All.Null);
    }

    [Test]
    public void A_fetch_that_is_stopped_stops()
    {
        using CancellationTokenSource stopped = new();
        stopped.Cancel();
        Assert.Catch<OperationCanceledException>(() => Inputs(Sources().Day(History, Second)).Fetch(new FetchContext(null, stopped.Token), (_, _) => { }));
        Assert.That(source.Fetched, Is.Empty);
    }

    private static ResolvedInputs Inputs(params ResolvedInput[] inputs) =>
        new(inputs.Select((input, index) => (Name: $"{input.Name}-{index}", Input: input)).ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Input, StringComparer.Ordinal));

    private Sources Sources(EmptyDays emptyDays = EmptyDays.Fail) => new(Configs(emptyDays), null!, _ => source);

    private static Dictionary<string, SourceConfig> Configs(EmptyDays emptyDays = EmptyDays.Fail) => new()
    {
        [History] = new SourceConfig(History, null, ImmutableDictionary<string, string>.Empty, Optional: false, emptyDays, LateDays: 1),
    };
}
