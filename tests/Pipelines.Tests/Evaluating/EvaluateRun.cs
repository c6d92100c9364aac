using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Evaluating;

/// <summary>Runs <c>evaluate</c> in a world whose first night is published, and reads the JSON that it wrote.</summary>
internal static class EvaluateRun
{
    public static readonly DateOnly From = World.Next, To = World.Next.AddDays(2);

    public static Outcome Evaluate(this World world, params ReadOnlySpan<string> more) =>
        world.Run(["evaluate", "--from", World.Text(From), "--to", World.Text(To), .. more]);

    public static JsonElement Report(this World world, params ReadOnlySpan<string> more)
    {
        world.Evaluate(["--json", world["report.json"], .. more]).Exited(ExitCode.Done);
        return JsonDocument.Parse(File.ReadAllText(world["report.json"])).RootElement;
    }

    public static JsonElement Contender(this JsonElement report, string name) =>
        report.GetProperty("contenders").EnumerateArray().Single(contender => contender.GetProperty("name").GetString() == name);

    public static double Value(this JsonElement contender, string metric, int k) => contender.GetProperty("metrics").EnumerateArray()
        .Single(facts => facts.GetProperty("metric").GetString() == metric && facts.GetProperty("k").GetInt32() == k)
        .GetProperty("value").GetDouble();
}
