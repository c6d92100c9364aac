namespace Pipelines.Jobs.Configuration;

/// <summary>Finds the name that a mistyped one was meant to be.</summary>
internal static class Spelling
{
    /// <summary>"; did you mean x?" for the closest of <paramref name="known"/>, or nothing when none is close.</summary>
    public static string Hint(string typed, IEnumerable<string> known) =>
        known.Select(name => (Name: name, Edits: Edits(typed, name)))
            .Where(candidate => candidate.Edits <= Math.Max(1, candidate.Name.Length / 3))
            .OrderBy(candidate => candidate.Edits)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => $"; did you mean {candidate.Name}?")
            .FirstOrDefault("");

    /// <summary>Levenshtein distance: letters to insert, remove or replace.</summary>
    private static int Edits(string from, string to)
    {
        int[] above = [.. Enumerable.Range(0, to.Length + 1)];
        for (int row = 1; row <= from.Length; row++)
        {
            int[] current = new int[to.Length + 1];
            current[0] = row;
            for (int column = 1; column <= to.Length; column++)
            {
                int replaced = above[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, 1 + Math.Min(above[column], current[column - 1]));
            }

            above = current;
        }

        return above[^1];
    }
}
