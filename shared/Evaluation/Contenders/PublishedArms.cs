using System.Text;
using Pipelines.Engine;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Evaluation.Contenders;

/// <summary>Reads which arms of experiments the listeners of a snapshot are in.</summary>
public static class PublishedArms
{
    /// <param name="view">With user_id and experiment_arm.</param>
    /// <returns>Labels by the listener's number, such as <c>wider=treatment</c>; only of those who are in an arm.</returns>
    public static IReadOnlyDictionary<int, string> Read(IEngine engine, string view, Listening listening)
    {
        Dictionary<string, int> numbers = listening.ListenerIds.Select((id, number) => (id, number)).ToDictionary();
        Dictionary<int, string> labels = [];
        engine.Scan(new Sql(view, $"select user_id, experiment_arm from {view} where experiment_arm <> ''"), row =>
        {
            if (numbers.TryGetValue(Encoding.UTF8.GetString(row.Bytes(0)), out int listener))
            {
                labels[listener] = Encoding.UTF8.GetString(row.Bytes(1));
            }
        });
        return labels;
    }
}
