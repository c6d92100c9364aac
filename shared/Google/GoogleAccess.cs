namespace Pipelines.Google;

/// <summary>As whom Google is asked.</summary>
/// <param name="CredentialsFile">A service account's or an external account's (workload identity) JSON; null: application default credentials.</param>
/// <param name="Impersonate">Address of a service account that the credentials stand in for; null: none.</param>
public sealed record GoogleAccess(string? CredentialsFile = null, string? Impersonate = null);
