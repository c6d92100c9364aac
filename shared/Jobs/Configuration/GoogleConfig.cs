namespace Pipelines.Jobs.Configuration;

/// <summary>How an environment uses Google Cloud.</summary>
/// <param name="Project">Whose queries they are, and who pays for them; null where nothing asks BigQuery.</param>
/// <param name="Location">Where queries run, such as <c>EU</c> or <c>europe-west1</c>; null leaves it to the table's data set.</param>
/// <param name="Staging"><c>gs://bucket/prefix</c> through which results travel; null: they come as pages of rows, small ones only.</param>
/// <param name="Credentials">Full path of a service account's or an external account's file; null takes application default credentials.</param>
/// <param name="Impersonate">Service account in whose name everything is asked; null asks as the credentials' own.</param>
/// <param name="MaxBytesBilled">Most that one read of BigQuery may scan, unless its source says otherwise; null sets no bound.</param>
public sealed record GoogleConfig(string? Project, string? Location, string? Staging, string? Credentials, string? Impersonate, ByteSize? MaxBytesBilled)
{
    /// <summary>What an environment without the section has.</summary>
    public static GoogleConfig None { get; } = new(null, null, null, null, null, null);
}
