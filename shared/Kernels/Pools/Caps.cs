namespace Pipelines.Kernels.Pools;

/// <summary>Counts how many candidates were taken of each artist, or album, of one listener's pool; needs no clearing.</summary>
internal sealed class Caps
{
    private int[] _taken = [];
    private int[] _countedFor = [];
    private int _listener;

    public void Begin() => _listener++;

    /// <param name="number">-1 for what is unknown, which no cap holds for.</param>
    public bool HasRoom(int number, int most) =>
        number < 0 || number >= _taken.Length || _countedFor[number] != _listener || _taken[number] < most;

    public void Take(int number)
    {
        if (number < 0)
        {
            return;
        }

        if (number >= _taken.Length)
        {
            Array.Resize(ref _taken, Math.Max(number + 1, 2 * _taken.Length));
            Array.Resize(ref _countedFor, _taken.Length);
        }

        _taken[number] = _countedFor[number] == _listener ? _taken[number] + 1 : 1;
        _countedFor[number] = _listener;
    }
}
