namespace Pipelines.Evaluation.Models;

/// <summary>A user has an item, with a weight above 0; 1 where only having counts.</summary>
public readonly record struct Interaction(int User, int Item, float Weight);
