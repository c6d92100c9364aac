using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>A property of an options record, seen as a key of jobs.yaml.</summary>
internal sealed class OptionProperty
{
    private readonly PropertyInfo _property;
    private readonly OptionType _type;
    private readonly OptionRange? _range;
    private readonly bool _isRequired;
    private readonly bool _isNullable;

    private OptionProperty(PropertyInfo property)
    {
        _property = property;
        _type = OptionType.Of(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        _range = property.GetCustomAttribute<RangeAttribute>() is { } range ? new(range) : null;
        _isRequired = property.IsDefined(typeof(RequiredMemberAttribute));
        _isNullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        Key = SnakeCase.Of(property.Name);
    }

    public string Key { get; }

    /// <summary>The properties that can be set, in the order of their keys; computed ones are no options.</summary>
    /// <exception cref="NotSupportedException">A property has a type that jobs.yaml can't give.</exception>
    public static IReadOnlyList<OptionProperty> AllOf(Type options) =>
        [.. options.GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => new OptionProperty(property))
            .OrderBy(property => property.Key, StringComparer.Ordinal)];

    public object? ValueIn(object options) => _property.GetValue(options);

    /// <summary>
    /// Sets the property to what was given (null: nothing was), or leaves it alone and returns what is wrong, to follow the key.
    /// </summary>
    public string? Assign(object options, Node? given)
    {
        if (given is null)
        {
            return _isRequired ? "is required" : null;
        }

        bool isNull = given is ScalarNode { IsNull: true };
        object? value = isNull ? null : _type.Read(given);
        if (value is null && !(isNull && _isNullable))
        {
            string range = _range is null ? "" : $" {_range}";
            return $"must be {_type.Wanted}{range}, got {given}";
        }

        if (value is not null && _range?.Contains(value) == false)
        {
            return $"must be {_range}, got {given}";
        }

        _property.SetValue(options, value);
        return null;
    }
}
