using System.Text;

namespace Pipelines.Evaluation.InteractionFiles;

/// <summary>Fields of a line of comma- or tab-separated text; a field may stand in double quotes, with a quote in it doubled (RFC 4180).</summary>
internal static class DelimitedLine
{
    /// <returns>Null where a quote is not closed on the line.</returns>
    public static List<string>? Split(string line, char separator)
    {
        List<string> fields = [];
        int from = 0;
        while (true)
        {
            if (from < line.Length && line[from] == '"')
            {
                if (Quoted(line, ref from) is not string text)
                {
                    return null;
                }

                fields.Add(text);
            }
            else
            {
                int end = line.IndexOf(separator, from);
                fields.Add(end < 0 ? line[from..] : line[from..end]);
                from = end < 0 ? line.Length : end;
            }

            if (from >= line.Length)
            {
                return fields;
            }

            from++;
        }
    }

    // Leaves from at the separator, or past the end.
    private static string? Quoted(string line, ref int from)
    {
        StringBuilder text = new();
        for (int i = from + 1; i < line.Length; i++)
        {
            if (line[i] != '"')
            {
                text.Append(line[i]);
            }
            else if (i + 1 < line.Length && line[i + 1] == '"')
            {
                text.Append(line[i++]);
            }
            else
            {
                from = i + 1;
                return text.ToString();
            }
        }

        return null;
    }
}
