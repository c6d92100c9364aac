using System.Text;
using Pipelines.Engine;
using Pipelines.Evaluation.Splits;
using Pipelines.Kernels.Calls;

namespace Pipelines.Evaluation.Contenders;

/// <summary>Reads the lists of a snapshot whose rows are listeners; rows of countries are nobody's.</summary>
public static class PublishedLists
{
    /// <summary>Lists in the order in which they were published.</summary>
    /// <param name="view">With user_id and track_ids.</param>
    public static PublishedContender Read(IEngine engine, string view, string name, Listening listening)
    {
        Reader reader = new(listening);
        engine.Scan(new Sql(view, $"select user_id, track_ids from {view}"), row => reader.Add(row, (_, _) => { }));
        return new PublishedContender(name, reader.Lists);
    }

    /// <summary>Lists by a score that was published beside them, highest first, ties by id.</summary>
    /// <param name="view">With user_id, track_ids and a list of shorts.</param>
    public static PublishedContender ReadByScore(IEngine engine, string view, string score, string name, Listening listening)
    {
        Reader reader = new(listening);
        engine.Scan(new Sql(view, $"select user_id, track_ids, {score} from {view}"), row =>
        {
            short[] scores = row.Shorts(2).ToArray();
            reader.Add(row, (ids, order) => order.Sort((a, b) => scores[a] != scores[b] ? scores[b].CompareTo(scores[a]) : ids[a].AsSpan().SequenceCompareTo(ids[b])));
        });
        return new PublishedContender(name, reader.Lists);
    }

    private sealed class Reader(Listening listening)
    {
        private readonly Dictionary<string, int> numbers = listening.ListenerIds.Select((id, number) => (id, number)).ToDictionary();

        public Dictionary<int, int[]> Lists { get; } = [];

        public void Add(RowView row, Action<byte[][], List<int>> sort)
        {
            if (!numbers.TryGetValue(Encoding.UTF8.GetString(row.Bytes(0)), out int listener))
            {
                return;
            }

            RowView.TextList texts = row.Texts(1);
            byte[][] ids = new byte[texts.Count][];
            for (int place = 0; place < ids.Length; place++)
            {
                ids[place] = texts[place].ToArray();
            }

            List<int> order = [.. Enumerable.Range(0, ids.Length)];
            sort(ids, order);
            Lists[listener] = [.. order.Select(place => listening.TrackNumbers.GetValueOrDefault(Encoding.UTF8.GetString(ids[place]), -1))];
        }
    }
}
