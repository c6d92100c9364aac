using System.Text;

namespace Pipelines.Kernels.Model;

/// <summary>Numbers names from 0, in the order in which they come.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<byte> _bytes = [];
    private readonly List<long> _offsets = [0];

    public int Number(ReadOnlySpan<byte> name)
    {
        string text = Encoding.UTF8.GetString(name);
        if (!_numbers.TryGetValue(text, out int number))
        {
            _numbers[text] = number = _numbers.Count;
            _bytes.AddRange(name);
            _offsets.Add(_bytes.Count);
        }

        return number;
    }

    public void AddTo(SectionFileWriter file)
    {
        file.Add(_offsets);
        file.Add(_bytes);
    }
}
