using Pipelines.Snapshots;

namespace Pipelines.Tests.Harness;

/// <summary>A test gave an input that the run did not read, or the run read what the test gave as a decoy.</summary>
internal sealed class UnreadInputException(string message) : Exception(message)
{
    public static void ThrowIfAny(IEnumerable<(string Name, DateOnly? Date, bool IsRead)> given, IReadOnlyCollection<ManifestInput> read)
    {
        foreach ((string name, DateOnly? date, bool isRead) in given)
        {
            bool wasRead = read.Any(input => input.Name == name && (date is null || input.Date == date));
            if (wasRead != isRead)
            {
                string day = date is null ? "any date" : $"{date:yyyy-MM-dd}";
                throw new UnreadInputException($"{name} of {day} was {(isRead ? "given and not read" : "read and is a decoy")}");
            }
        }
    }
}
