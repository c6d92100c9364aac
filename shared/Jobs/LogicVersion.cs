using System.Globalization;
using System.Text;
using Pipelines.Engine;
using Pipelines.Jobs.Auditing;
using Pipelines.Kernels;

namespace Pipelines.Jobs;

/// <summary>Names what a job computes: equal for equal SQL, job version and kernels, whatever the commit.</summary>
public static class LogicVersion
{
    /// <returns>16 hexadecimal digits.</returns>
    public static string Of(IJob job)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{job.Name} {job.Version} {KernelsVersion.Current} {job.Output.Version}\n");
        // A certificate looks at rows and makes none.
        foreach (Sql sql in Sql.AllEmbedded(job.GetType().Assembly).Where(sql => !sql.Name.StartsWith(Certificate.FilePrefix, StringComparison.Ordinal)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{sql.Name}\n{sql.Text}\n");
        }

        return Xxh64.Hash(Encoding.UTF8.GetBytes(text.ToString())).ToString("x16", CultureInfo.InvariantCulture);
    }
}
