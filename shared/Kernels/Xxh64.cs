namespace Pipelines.Kernels;
public static class Xxh64 { public static ulong Hash(ReadOnlySpan<byte> d, ulong seed = 0) { ulong h = seed; foreach (byte b in d) h = (h ^ b) * 1099511628211; return h ^ (h>>31); } }
public static class Shards { public static int Of(ReadOnlySpan<byte> d, int n) => (int)(Xxh64.Hash(d) % (ulong)n); }
