using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>The methods of the resource Buckets that a store of objects, its tests and <c>doctor</c> need.</summary>
internal static class BucketRequests
{
    /// <summary><c>storage.buckets.list</c>, in one page.</summary>
    public static Task List(ApiCall call, FakeStorage storage)
    {
        call.Accept("project", "prefix", "maxResults");
        JsonArray items = [.. storage.Buckets
            .Where(bucket => bucket.Name.StartsWith(call.Query("prefix") ?? "", StringComparison.Ordinal))
            .OrderBy(bucket => bucket.Name, Utf8Order.Instance)
            .Select(bucket => Resource(call, bucket))];
        return call.Answer(new JsonObject { ["kind"] = "storage#buckets", ["items"] = items });
    }

    /// <summary><c>storage.buckets.insert</c>: 409 where the name is taken.</summary>
    public static async Task Insert(ApiCall call, FakeStorage storage)
    {
        call.Accept("project", "predefinedAcl", "predefinedDefaultObjectAcl");
        string name = (string?)(await call.Json())["name"] ?? throw ApiException.BadRequest("Required", "required");
        if (!storage.CreateBucket(name))
        {
            throw new ApiException(409, "conflict", "Your previous request to create the named bucket succeeded and you already own it.");
        }

        await call.Answer(Resource(call, storage.Buckets.Single(bucket => bucket.Name == name)));
    }

    /// <summary><c>storage.buckets.get</c>.</summary>
    public static Task Get(ApiCall call, Bucket bucket)
    {
        call.Accept();
        bucket.Demand("storage.buckets.get");
        return call.Answer(Resource(call, bucket));
    }

    /// <summary><c>storage.buckets.testIamPermissions</c>: those of the parameters <c>permissions</c> that the caller has; the field is left out where it has none.</summary>
    public static Task TestPermissions(ApiCall call, Bucket bucket)
    {
        call.Accept("permissions");
        JsonObject answer = new() { ["kind"] = "storage#testIamPermissionsResponse" };
        string[] held = [.. call.All("permissions").Where(bucket.Allows)];
        if (held.Length > 0)
        {
            answer["permissions"] = new JsonArray([.. held.Select(permission => JsonValue.Create(permission))]);
        }

        return call.Answer(answer);
    }

    private static JsonObject Resource(ApiCall call, Bucket bucket) => new()
    {
        ["kind"] = "storage#bucket",
        ["id"] = bucket.Name,
        ["selfLink"] = $"{call.Address}/storage/v1/b/{bucket.Name}",
        ["name"] = bucket.Name,
        ["projectNumber"] = "1",
        ["metageneration"] = "1",
        ["location"] = "EU",
        ["locationType"] = "multi-region",
        ["storageClass"] = "STANDARD",
        ["etag"] = "CAE=",
        ["timeCreated"] = FakeObject.Rfc3339(bucket.Created),
        ["updated"] = FakeObject.Rfc3339(bucket.Created),
    };
}
