namespace Pipelines.Shared.Tests.Storage.Roots;

/// <summary>Stores that keep the same promises, held to them by the same tests.</summary>
internal enum StoreKind
{
    Local,
    Gcs,
}
