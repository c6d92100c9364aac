using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>Collects what is wrong, so that one run shows every fault.</summary>
internal sealed class Faults
{
    private readonly List<(Place Place, string Message)> _found = [];

    public int Count => _found.Count;

    // Keys and values are quoted in messages, and may themselves go over several lines.
    public void Add(Place place, string message) => _found.Add((place, message.ReplaceLineEndings(" ")));

    /// <summary>Adds what others found and is not here yet.</summary>
    public void AddNew(Faults others) => _found.AddRange(others._found.Except(_found));

    /// <exception cref="BadConfigurationException">There are faults: one a line, in the file's order, arguments last.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
        {
            throw ToException();
        }
    }

    public BadConfigurationException ToException() => new(string.Join('\n', _found
        .OrderBy(fault => fault.Place.Line == 0)
        .ThenBy(fault => fault.Place.Line)
        .Select(fault => $"{fault.Place}: {fault.Message}")));
}
