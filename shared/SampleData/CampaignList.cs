namespace Pipelines.SampleData;

/// <summary>
/// Makes the rows of the campaigns contract: one campaign for each thing that promotions can do. Dates count from the last day, goals
/// from the number of listeners.
/// </summary>
internal static class CampaignList
{
    public static SampleCampaign[] Draw(SampleWorld world)
    {
        PromotedMusic music = new(world);
        return
        [
            // Nobody in particular, and a goal that is raised on the last day.
            Of("single-for-everybody", -20, 9, 1.0) with { TrackId = music.Track(.10), Bid = 4.5, LastGoal = Goal(1.25) },
            // Each listener gets the artist's track that fits them best.
            Of("artist-of-the-month", -14, 13, 0.5) with { ArtistId = music.Artist(.05).Id, NewToArtist = true },
            Of("at-home-first", -10, 17, 0.5) with
            {
                TrackId = music.Track(.20), Countries = [music.Artist(.20).Country], Pacing = "front_loaded",
            },
            // A small country and one impression a day: no night can give what it asks for.
            Of("beyond-supply", -7, 6, 20.0) with { TrackId = music.Track(.30), Countries = ["SE"], Bid = 9.0, Progress = 0.02 },
            // Two labels want the same listeners, and the first is in a tier above.
            Of("label-first", -12, 15, 9.0) with { TrackId = music.Track(.02), Genres = [music.Genre(.02)], Priority = 1 },
            Of("label-second", -12, 15, 6.0) with { ArtistId = music.Artist(.04).Id, Genres = [music.Genre(.02)], Progress = 0.4 },
            Of("reached-early", -20, 5, 0.5) with { TrackId = music.Track(.15), Progress = 3 },
            Of("over", -30, -10, 0.5) with { TrackId = music.Track(.25), Progress = 0.8 },
            Of("next-week", 7, 20, 1.0) with { ArtistId = music.Artist(.35).Id },
            Of("short-burst", -1, 1, 0.3) with { TrackId = music.Track(.12), Pacing = "asap", MaxPerListenerPerDay = 2, Priority = 3 },
            Of("for-explorers", -14, 13, 0.5) with { TrackId = music.Track(.60), MinExploration = 0.3, NewToArtist = true },
            Of("for-fans", -14, 13, 0.2) with
            {
                TrackId = music.Track(.08), Artists = [music.Artist(.08).Id], MinAffinity = 1000, ExcludeHeard = false, Explicit = true,
            },
        ];

        SampleCampaign Of(string id, int starts, int ends, double perListener) =>
            new(id, world.Options.LastDay.AddDays(starts), world.Options.LastDay.AddDays(ends), Goal(perListener));

        long Goal(double perListener) => Math.Max(1, (long)(perListener * world.Options.Listeners));
    }
}
