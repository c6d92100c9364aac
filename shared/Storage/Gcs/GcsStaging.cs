namespace Pipelines.Storage.Gcs;

/// <summary>A directory of a run on this machine, and the lease by which other machines see that it is at work.</summary>
internal sealed class GcsStaging(StagingDirectory local, Lease lease, Leases leases, UploadsAhead ahead) : IStagingDirectory
{
    private const string Folder = ".staging";
    private bool isOver;

    public string Path => local.Path;

    public static string Parent(string workDirectory) => System.IO.Path.Combine(workDirectory, Folder);

    public static string Of(string workDirectory, string name) => System.IO.Path.Combine(Parent(workDirectory), name);

    public void Confirm() => lease.Confirm();

    public void Dispose()
    {
        if (isOver)
        {
            return;
        }

        isOver = true;
        try
        {
            ahead.Abandon(Path);
        }
        finally
        {
            try
            {
                leases.Release(lease);
            }
            finally
            {
                local.Dispose();
            }
        }
    }
}
