namespace Pipelines.GoogleFakes.Storage;

/// <summary>The methods of the resource Objects that concern one object and not its content.</summary>
internal static class ObjectRequests
{
    /// <summary><c>storage.objects.get</c>.</summary>
    public static Task Get(ApiCall call, Bucket bucket, string key)
    {
        call.Accept(["generation", .. Preconditions.Parameters]);
        bucket.Demand("storage.objects.get", key);
        FakeObject found = bucket.Get(key, call.Number("generation"));
        Preconditions.Of(call).CheckRead(found);
        return call.Answer(found.Resource(call.Address));
    }

    /// <summary><c>storage.objects.patch</c>.</summary>
    public static async Task Patch(ApiCall call, Bucket bucket, string key)
    {
        call.Accept(["generation", .. Preconditions.Parameters]);
        FakeObject patched = bucket.Patch(key, call.Number("generation"), Preconditions.Of(call), await call.Json());
        await call.Answer(patched.Resource(call.Address));
    }

    /// <summary><c>storage.objects.delete</c>: 204; 404 where there is nothing.</summary>
    public static Task Delete(ApiCall call, Bucket bucket, string key)
    {
        call.Accept(["generation", .. Preconditions.Parameters]);
        bucket.Delete(key, call.Number("generation"), Preconditions.Of(call));
        return call.Answer(204);
    }
}
