using Google.Apis.Util;
using Newtonsoft.Json;
using Pipelines.Google;

namespace Pipelines.Storage.Gcs.Requests;

/// <summary><c>storage.buckets.testIamPermissions</c>: which of some permissions the account has on a bucket.</summary>
internal sealed class TestPermissions(GoogleService service, string bucket, IReadOnlyList<string> permissions) : StorageRequest<GrantedPermissions>(service, bucket)
{
    public override string MethodName => "testIamPermissions";

    public override string HttpMethod => "GET";

    public override string RestPath => "storage/v1/b/{bucket}/iam/testPermissions";

    [RequestParameter("permissions", RequestParameterType.Query)]
    public Repeatable<string> Permissions { get; } = new(permissions);
}

internal sealed class GrantedPermissions
{
    [JsonProperty("permissions")]
    public IList<string>? Permissions { get; set; }
}
