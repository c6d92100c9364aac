using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipelines.Jobs.Configuration;

/// <summary>The part of a path template between two slashes.</summary>
internal sealed class PathSegment
{
    private const string DateFormat = "yyyy-MM-dd";
    private readonly string _template;
    private readonly Regex _pattern;

    public PathSegment(string template)
    {
        _template = template;
        IsDated = PathTemplate.HasDate(template);
        string hidden = template[0] is '*' or '{' ? "(?![_.])" : "";
        string pattern = Regex.Escape(template)
            .Replace(Regex.Escape(PathTemplate.Date), @"(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})", StringComparison.Ordinal)
            .Replace(@"\*", ".*", StringComparison.Ordinal);
        _pattern = new($@"\A{hidden}{pattern}\z", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    public bool IsDated { get; }

    /// <summary>The one name that is meant, for <paramref name="day"/> where the segment has a date; null where several may be.</summary>
    public string? Only(DateOnly? day) => _template.Contains('*', StringComparison.Ordinal) || (IsDated && day is null)
        ? null
        : _template.Replace(PathTemplate.Date, day?.ToString(DateFormat, CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Whether an entry of a folder is meant, for <paramref name="day"/> where the segment has a date.</summary>
    public bool Matches(string name, DateOnly? day) => IsDated ? day is not null && DateIn(name) == day : _pattern.IsMatch(name);

    /// <summary>The date in the name of an entry; null when it is not meant or its date is none.</summary>
    public DateOnly? DateIn(string name) =>
        DateOnly.TryParseExact(
            _pattern.Match(name).Groups["date"].Value,
            DateFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly date)
            ? date
            : null;
}
