using System.Globalization;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage.Roots;

internal sealed class LocalRoot(TestFolder folder) : TestRoot
{
    private readonly string path = folder["root"];

    public override IReadOnlyList<string> Keys => Directory.Exists(path)
        ?
        [
            .. Directory.GetFiles(path, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
                .Where(key => !key.Split('/').Any(name => name.StartsWith('.')))
                .Order(StringComparer.Ordinal),
        ]
        : [];

    public override IObjectStore Open() => new LocalObjectStore(path);

    public override byte[]? Read(string key) => File.Exists(At(key)) ? File.ReadAllBytes(At(key)) : null;

    public override void Write(string key, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(key))!);
        File.WriteAllBytes(At(key), content);
    }

    public override void Delete(string key) => File.Delete(At(key));

    public override string Version(string key) => File.GetLastWriteTimeUtc(At(key)).Ticks.ToString(CultureInfo.InvariantCulture);

    private string At(string key) => Path.Combine(path, key);
}
