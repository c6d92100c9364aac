using System.Text;

namespace Pipelines.Kernels.Calls;

/// <summary>Keeps a kernel's result as an object: a boxed scalar, a string, or an array.</summary>
/// <param name="returns">The kernel's own.</param>
public sealed class ObjectResult(KernelType returns) : KernelResult
{
    public object? Value { get; private set; }

    public override void Set(long value) => Value = value;

    public override void Set(double value) => Value = value;

    public override void Set(ReadOnlySpan<byte> bytes) => Value = returns == KernelType.Text ? Encoding.UTF8.GetString(bytes) : bytes.ToArray();

    public override void Set(ReadOnlySpan<long> values) => Value = values.ToArray();

    public override void Set(ReadOnlySpan<short> values) => Value = values.ToArray();

    public override void OpenTexts(int count) => Value = new string[count];

    public override void SetText(int element, ReadOnlySpan<byte> utf8) => ((string[])Value!)[element] = Encoding.UTF8.GetString(utf8);
}
