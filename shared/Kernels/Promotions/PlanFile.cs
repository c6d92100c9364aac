using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Promotions;

/// <summary>
/// A night's plan as a file, <c>plan.bin</c>: a <see cref="SectionFile"/> of one section, the numbers of <see cref="PromotionPlan.ToLongs"/>, so that
/// whoever makes or explains a listener's row has what it is made of.
/// </summary>
public static class PlanFile
{
    private const long Version = 2;

    private static readonly LoadedFiles<PromotionPlan> Loaded = new();

    private static ReadOnlySpan<byte> Magic => "PLPRPLAN"u8;

    public static void Write(string path, PromotionPlan plan)
    {
        SectionFileWriter file = new();
        file.Add<long>(plan.ToLongs());
        file.Write(path, Magic, Version);
    }

    /// <summary>Reads a plan, or returns it if this process has it.</summary>
    /// <param name="digest">Names the content.</param>
    /// <exception cref="InvalidDataException">The file is no plan, of another version, or damaged.</exception>
    public static PromotionPlan Load(string path, string digest) =>
        Loaded.Load(path, digest, file => PromotionPlan.FromLongs(new SectionFile(file, Magic, Version, sections: 1).Array<long>(0).Span));
}
