using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Pipelines.Jobs.Configuration;

/// <summary>The numbers that a <see cref="RangeAttribute"/> allows; <c>ToString</c> completes "must be …".</summary>
internal sealed class OptionRange(RangeAttribute range)
{
    private readonly double _minimum = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
    private readonly double _maximum = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);

    public bool Contains(object value)
    {
        double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return (range.MinimumIsExclusive ? number > _minimum : number >= _minimum)
            && (range.MaximumIsExclusive ? number < _maximum : number <= _maximum);
    }

    public override string ToString()
    {
        (string minimum, string maximum) = (CanonicalText.Of(range.Minimum), CanonicalText.Of(range.Maximum));
        return (range.MinimumIsExclusive, range.MaximumIsExclusive) switch
        {
            (false, false) => $"between {minimum} and {maximum}",
            (true, false) => $"above {minimum} and at most {maximum}",
            (false, true) => $"at least {minimum} and below {maximum}",
            (true, true) => $"above {minimum} and below {maximum}",
        };
    }
}
