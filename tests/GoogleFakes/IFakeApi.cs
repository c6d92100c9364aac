namespace Pipelines.GoogleFakes;

/// <summary>One of Google's REST APIs, as far as a client of ours needs it.</summary>
public interface IFakeApi
{
    /// <summary>Does the request belong to this API, by its path?</summary>
    bool Serves(ApiCall call);

    /// <summary>Answers a request of this API.</summary>
    /// <exception cref="ApiException">An answer that is an error; the host writes it as Google does.</exception>
    Task Answer(ApiCall call);
}
