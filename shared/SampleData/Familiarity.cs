namespace Pipelines.SampleData;

/// <summary>What a listener made of a recording at the first listen.</summary>
internal enum Opinion : byte
{
    None,
    Unliked,
    Liked,
}

/// <summary>
/// What the current listener knows. Entries are stamped with the listener and the session, so the next listener starts with a
/// clean slate without one being wiped.
/// </summary>
internal sealed class Familiarity(int recordings)
{
    private readonly Mark[] _marks = new Mark[recordings];
    private int _listener;
    private int _session;

    public void BeginListener()
    {
        _listener++;
        BeginSession();
    }

    public void BeginSession() => _session++;

    public Opinion Of(int recording) => _marks[recording].Listener == _listener ? _marks[recording].Opinion : Opinion.None;

    public void Form(int recording, bool liked)
    {
        ref Mark mark = ref _marks[recording];
        mark.Listener = _listener;
        mark.Opinion = liked ? Opinion.Liked : Opinion.Unliked;
    }

    public bool IsPlayed(int recording) => _marks[recording].Session == _session;

    public void MarkPlayed(int recording) => _marks[recording].Session = _session;

    private struct Mark
    {
        public int Listener;
        public int Session;
        public Opinion Opinion;
    }
}
