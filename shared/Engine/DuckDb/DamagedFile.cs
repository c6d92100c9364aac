using Pipelines.Contracts;

namespace Pipelines.Engine.DuckDb;

/// <summary>Tells a damaged file from a fault of the program: DuckDB's words for the former are many, and name no file.</summary>
internal static class DamagedFile
{
    /// <summary>Reads every file to its end, by itself.</summary>
    /// <exception cref="BadInputException">Names the first that can't be read.</exception>
    public static void LookFor(IEnumerable<string> files, EngineSettings settings)
    {
        // Not the database that failed: it may take nothing any more.
        using DuckDbDatabase database = new(settings with { TempDirectory = Path.Combine(settings.TempDirectory, "damage") });
        foreach (string file in files)
        {
            try
            {
                database.Execute(Path.GetFileName(file), $"select bit_xor(hash(f)) from {ReadParquet.Of(file)} f");
            }
            catch (SqlException e)
            {
                throw new BadInputException($"{file} is damaged or gone; write it again, or, if it is of a snapshot, publish that date again with --force. DuckDB says: {e.Message}", e);
            }
        }
    }
}
