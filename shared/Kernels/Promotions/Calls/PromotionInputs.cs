using System.Runtime.InteropServices;
using System.Text;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;

namespace Pipelines.Kernels.Promotions;

/// <summary>What a thread had at hand for the last row; the next one nearly always wants the same.</summary>
internal sealed class PromotionInputs
{
    private readonly Dictionary<long, PoolSettings> settings = [];
    private byte[] modelDigest = [], campaignDigest = [], planDigest = [];
    private TrackModel? model;
    private CampaignFile? campaigns;
    private PromotionPlan? filedPlan, passedPlan;
    private ulong passedHash;

    public TrackModel Model(RowView.TextList files)
    {
        if (model is null || !files[1].SequenceEqual(modelDigest))
        {
            model = TrackModel.Load(Encoding.UTF8.GetString(files[0]), Encoding.UTF8.GetString(files[1]));
            modelDigest = files[1].ToArray();
        }

        return model;
    }

    /// <param name="files">The model's path and digest, and the campaigns'.</param>
    public CampaignFile Campaigns(RowView.TextList files)
    {
        if (campaigns is null || !files[3].SequenceEqual(campaignDigest))
        {
            campaigns = CampaignFile.Load(Encoding.UTF8.GetString(files[2]), Encoding.UTF8.GetString(files[3]), Encoding.UTF8.GetString(files[1]));
            campaignDigest = files[3].ToArray();
        }

        return campaigns;
    }

    public PromotionPlan Plan(ReadOnlySpan<byte> path, ReadOnlySpan<byte> digest)
    {
        if (filedPlan is null || !digest.SequenceEqual(planDigest))
        {
            filedPlan = PlanFile.Load(Encoding.UTF8.GetString(path), Encoding.UTF8.GetString(digest));
            planDigest = digest.ToArray();
        }

        return filedPlan;
    }

    /// <param name="numbers">Of <see cref="PromotionPlan.ToLongs"/>.</param>
    public PromotionPlan Plan(ReadOnlySpan<long> numbers)
    {
        ulong hash = Xxh64.Hash(MemoryMarshal.AsBytes(numbers));
        if (passedPlan is null || hash != passedHash)
        {
            (passedPlan, passedHash) = (PromotionPlan.FromLongs(numbers), hash);
        }

        return passedPlan;
    }

    public PoolSettings Settings(ReadOnlySpan<double> values)
    {
        long key = (long)Xxh64.Hash(MemoryMarshal.AsBytes(values));
        if (!settings.TryGetValue(key, out PoolSettings? known))
        {
            settings[key] = known = PoolSettings.Of(values);
        }

        return known;
    }
}
