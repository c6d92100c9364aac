using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes;

/// <summary>An error of a REST API, in the shape that Google's APIs share: a code, a message, and a reason that programs go by.</summary>
/// <param name="status">HTTP status, also the body's <c>code</c>.</param>
/// <param name="reason">The first error's <c>reason</c>, such as <c>conditionNotMet</c>.</param>
public sealed class ApiException(int status, string reason, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Reason { get; } = reason;

    /// <summary>What the request came with that the error is about, as <c>locationType</c> and <c>location</c>; null: not said.</summary>
    public (string Type, string Name)? Location { get; init; }

    /// <summary>Media type of a body that is the bare message; null: the body is JSON.</summary>
    public string? TextType { get; init; }

    public static ApiException BadRequest(string message, string reason = "invalid") => new(400, reason, message);

    public static ApiException NotFound(string message) => new(404, "notFound", message);

    public static ApiException Forbidden(string message, string reason = "forbidden") => new(403, reason, message);

    /// <summary>A part of the real API that this fake does not have: a test that gets here has to extend the fake, not to believe it.</summary>
    public static ApiException NotFaked(string what) => new(501, "notImplemented", $"The fake does not know {what}.");

    /// <summary><c>{"error": {"code", "message", "errors": [{"domain", "reason", "message"}]}}</c>.</summary>
    public JsonObject Body()
    {
        JsonObject first = new() { ["message"] = Message, ["domain"] = Status == 429 ? "usageLimits" : "global", ["reason"] = Reason };
        if (Location is (string type, string name))
        {
            first["locationType"] = type;
            first["location"] = name;
        }

        return new JsonObject { ["error"] = new JsonObject { ["code"] = Status, ["message"] = Message, ["errors"] = new JsonArray(first) } };
    }
}
