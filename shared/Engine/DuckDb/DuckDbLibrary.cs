using System.Runtime.InteropServices;
using Pipelines.Contracts;

namespace Pipelines.Engine.DuckDb;

/// <summary>Finds libduckdb: DUCKDB_LIBRARY if set, else the copy that the build put beside the program.</summary>
internal static class DuckDbLibrary
{
    public const string Variable = "DUCKDB_LIBRARY";

    public static nint Load()
    {
        string path = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : Path.Combine(AppContext.BaseDirectory, FileName);
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new BadConfigurationException(
                $"libduckdb could not be loaded from {path}: build with Node.js installed, or set {Variable} to an installed libduckdb 1.5.", e);
        }
    }

    private static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";
}
