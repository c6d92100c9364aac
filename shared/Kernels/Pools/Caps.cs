namespace Pipelines.Kernels.Pools;

/// <summary>Counts how many candidates were taken of each artist, or album, of one listener's pool; needs no clearing.</summary>
internal sealed class Caps
{
    // Whose count it is, and the count, in one integer: a number is looked up in memory that nothing else brought near.
    private const int CountBits = 32;

    private ulong[] _taken = [];
    private ulong _listener;
    private int _most;
    private bool _isReachable;

    /// <param name="most">How many may be taken of each.</param>
    /// <param name="places">How many are taken at most of all together: a cap that is no smaller is never reached.</param>
    public void Begin(int most, int places)
    {
        _listener += 1UL << CountBits;
        _most = most;
        _isReachable = most < places;
    }

    /// <param name="number">-1 for what is unknown, which no cap holds for.</param>
    public bool HasRoom(int number) => !_isReachable || number < 0 || number >= _taken.Length || Taken(number) < _most;

    public void Take(int number)
    {
        if (!_isReachable || number < 0)
        {
            return;
        }

        if (number >= _taken.Length)
        {
            Array.Resize(ref _taken, Math.Max(number + 1, 2 * _taken.Length));
        }

        _taken[number] = _listener | (uint)(Taken(number) + 1);
    }

    private int Taken(int number) => _taken[number] >> CountBits == _listener >> CountBits ? (int)_taken[number] : 0;
}
