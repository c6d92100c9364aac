using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Pipelines.Contracts;
using Pipelines.Evaluation.Models;

namespace Pipelines.Evaluation.InteractionFiles;

/// <summary>A model with its hyperparameters, as a command line names it: <c>local-ridge neighbors=100 lambda=50</c>.</summary>
/// <param name="Text">Name, and the hyperparameters that are not the defaults.</param>
public sealed record ModelSpec(string Text, Func<Interactions, IItemModel> Build)
{
    private sealed record Kind(object Defaults, Func<Interactions, object, IItemModel> Build);

    private static readonly SortedDictionary<string, Kind> Kinds = new(StringComparer.Ordinal)
    {
        ["popular"] = new(new object(), (train, _) => new PopularModel(train)),
        ["cosine"] = new(new CosineSettings(), (train, settings) => new CosineModel(train, (CosineSettings)settings)),
        ["asymmetric-cosine"] = new(new AsymmetricCosineSettings(), (train, settings) => new AsymmetricCosineModel(train, (AsymmetricCosineSettings)settings)),
        ["rp3beta"] = new(new Rp3BetaSettings(), (train, settings) => new Rp3BetaModel(train, (Rp3BetaSettings)settings)),
        ["local-ridge"] = new(new LocalRidgeSettings(), (train, settings) => new LocalRidgeModel(train, (LocalRidgeSettings)settings)),
        ["ease"] = new(new EaseSettings(), (train, settings) => new EaseModel(train, (EaseSettings)settings)),
    };

    /// <exception cref="BadConfigurationException">There is no such model or hyperparameter, or a value is outside its range.</exception>
    public static ModelSpec Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Kind kind = Kinds.GetValueOrDefault(words.FirstOrDefault("")) ?? throw new BadConfigurationException(
            $"there is no model '{words.FirstOrDefault("")}'; there are {string.Join(", ", Kinds.Keys)}.");
        object settings = Activator.CreateInstance(kind.Defaults.GetType())!;
        foreach (string word in words[1..])
        {
            Assign(settings, words[0], word);
        }

        List<ValidationResult> faults = [];
        if (!Validator.TryValidateObject(settings, new ValidationContext(settings), faults, validateAllProperties: true))
        {
            throw new BadConfigurationException($"{words[0]}: {string.Join(" ", faults.Select(fault => fault.ErrorMessage))}");
        }

        return new ModelSpec(string.Join(' ', words), train => kind.Build(train, settings));
    }

    private static void Assign(object settings, string model, string word)
    {
        PropertyInfo[] known = settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        string[] sides = word.Split('=', 2);
        PropertyInfo property = known.FirstOrDefault(property => SnakeCase.Of(property.Name) == sides[0] && sides.Length == 2) ?? throw new BadConfigurationException(
            $"{model} takes no '{word}'; it takes {(known.Length == 0 ? "nothing" : string.Join(", ", known.Select(p => $"{SnakeCase.Of(p.Name)}={Convert.ToString(p.GetValue(settings), CultureInfo.InvariantCulture)}")))}.");
        property.SetValue(settings, Value(property.PropertyType, sides[1]) ?? throw new BadConfigurationException(
            $"{model}: {sides[0]} must be a {(property.PropertyType == typeof(int) ? "whole" : "finite")} number, got '{sides[1]}'."));
    }

    private static object? Value(Type type, string text) =>
        type == typeof(int) ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? whole : null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
