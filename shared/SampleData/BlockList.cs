namespace Pipelines.SampleData;

/// <summary>Makes the rows of the blocks contract.</summary>
internal static class BlockList
{
    public static List<SampleBlock> Draw(SampleWorld world)
    {
        List<SampleBlock> blocks = [];
        SampleOptions options = world.Options;
        for (int number = 0; number < options.Listeners; number++)
        {
            if (!Dislikes.Has(options.Seed, number)) continue;
            SampleListener listener = world.Listener(number);
            foreach (int track in listener.DislikedTracks)
                blocks.Add(new SampleBlock(listener.UserId, world.Tracks[track].TrackId, null));
            foreach (int artist in listener.DislikedArtists)
                blocks.Add(new SampleBlock(listener.UserId, null, world.Artists[artist].Id));
        }

        AddTakedowns(world, blocks);
        return blocks;
    }

    private static void AddTakedowns(SampleWorld world, List<SampleBlock> blocks)
    {
        SeededRandom random = SeededRandom.For(world.Options.Seed, RandomStream.Takedowns, 0);
        int count = Math.Max(2, world.Options.Tracks / SampleModel.TracksPerTakedown);
        HashSet<SampleBlock> drawn = [];
        while (drawn.Count < count)
        {
            SampleTrack track = world.Tracks[random.Below(world.Options.Tracks)];
            SampleBlock block = drawn.Count % 4 == 1
                ? new SampleBlock(null, null, track.ArtistId)
                : new SampleBlock(null, track.TrackId, null);
            if (drawn.Add(block)) blocks.Add(block);
        }
    }
}
