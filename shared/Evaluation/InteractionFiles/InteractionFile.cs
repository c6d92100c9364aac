using System.IO.Compression;
using Pipelines.Contracts;

namespace Pipelines.Evaluation.InteractionFiles;

/// <summary>
/// Reads who has what from a text file with a header line: comma-separated, or tab-separated where the header holds a tab; compressed
/// with gzip where its first bytes say so. A pair that stands there twice counts once.
/// </summary>
public static class InteractionFile
{
    /// <exception cref="BadConfigurationException">There is no such file.</exception>
    /// <exception cref="BadInputException">It can't be read, lacks a column, or holds no interactions of two users or more.</exception>
    public static InteractionSet Read(string path, string userColumn, string itemColumn)
    {
        if (!File.Exists(path))
        {
            throw new BadConfigurationException($"{path}: there is no such file.");
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            using Stream content = Unpacked(file);
            using StreamReader reader = new(content);
            return Read(path, reader, userColumn, itemColumn);
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException($"{path} begins like gzip and can't be unpacked: {e.Message} Fetch it again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path} can't be read: {e.Message}", e);
        }
    }

    private static Stream Unpacked(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        bool isGzip = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic.SequenceEqual<byte>([0x1F, 0x8B]);
        file.Position = 0;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static InteractionSet Read(string path, StreamReader reader, string userColumn, string itemColumn)
    {
        string header = reader.ReadLine() ?? throw new BadInputException($"{path} is empty: a header line and interactions were expected.");
        char separator = header.Contains('\t') ? '\t' : ',';
        List<string> columns = DelimitedLine.Split(header, separator) ?? throw new BadInputException($"{path}:1: a quote is not closed.");
        (int user, int item) = (Column(userColumn), Column(itemColumn));
        HashSet<(string, string)> pairs = [];
        for (int line = 2; reader.ReadLine() is string text; line++)
        {
            // A last line that is empty, say, is no row.
            if (text.Length > 0)
            {
                List<string> fields = DelimitedLine.Split(text, separator) ?? throw new BadInputException($"{path}:{line}: a quote is not closed.");
                if (fields.Count != columns.Count)
                {
                    throw new BadInputException($"{path}:{line} has {fields.Count} fields and the header {columns.Count}; quote a field that holds the separator.");
                }

                pairs.Add((Id(fields[user], userColumn, line), Id(fields[item], itemColumn, line)));
            }
        }

        InteractionSet set = InteractionSet.Of(pairs);
        return set.Users.Length >= 2 ? set : throw new BadInputException(
            $"{path} has {set.Pairs.Length} interactions of {set.Users.Length} users; to predict one user's from others' takes two or more.");

        int Column(string name) => columns.IndexOf(name) is >= 0 and int index ? index : throw new BadInputException(
            $"{path} has no column '{name}'; it has {string.Join(", ", columns)}.");

        // What a failed join or a missing value leaves behind would be one user, or item, in common to many.
        string Id(string id, string column, int line) => id.Length > 0 && !id.Equals("nan", StringComparison.OrdinalIgnoreCase) ? id : throw new BadInputException(
            $"{path}:{line}: {column} is '{id}', which is no id; remove such rows.");
    }
}
