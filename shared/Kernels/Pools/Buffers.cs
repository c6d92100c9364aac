namespace Pipelines.Kernels.Pools;

/// <summary>Arrays that only grow, for scratch memory.</summary>
internal static class Buffers
{
    public static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new T[Math.Max(length, buffer.Length * 2)];
        }
    }
}
