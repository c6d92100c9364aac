namespace Pipelines.SampleData;

/// <summary>How a track's chance to be met changes from day to day: with its age, and with its artist's audience.</summary>
internal static class MeetingOdds
{
    // Beyond this age the long decline has reached its floor.
    private const int LastAge = 8000;

    private static readonly float[] ByAge = [.. Enumerable.Range(0, LastAge + 1).Select(age => (float)(SampleModel.MeetingFloor
        + (SampleModel.MeetingNew * Math.Exp(-age / (double)SampleModel.MeetingNewDays))
        + (SampleModel.MeetingLong * Math.Exp(-age / (double)SampleModel.MeetingLongDays))))];

    private static readonly float[] Emerging = Ramp(SampleModel.EmergingFrom, 1, SampleModel.EmergingDays);

    private static readonly float[] Fading = Ramp(1, SampleModel.FadingTo, SampleModel.FadingDays);

    /// <returns>Above 0 and at most 1; the track must be out.</returns>
    public static float On(int day, in TrackExposure track) =>
        ByAge[Math.Min(day - track.ReleaseDay, LastAge)] * Audience(track.Trend, day - track.TrendOnset);

    private static float Audience(ArtistTrend trend, int age) => trend switch
    {
        ArtistTrend.Emerging => Emerging[Math.Clamp(age, 0, SampleModel.EmergingDays)],
        ArtistTrend.Fading => Fading[Math.Clamp(age, 0, SampleModel.FadingDays)],
        _ => 1,
    };

    // Geometric: an audience grows by a rate, not by a number.
    private static float[] Ramp(double from, double to, int days) =>
        [.. Enumerable.Range(0, days + 1).Select(day => (float)(from * Math.Pow(to / from, day / (double)days)))];
}
