using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Google;
using Google.Apis.Discovery;
using Google.Apis.Requests;
using Google.Apis.Util;

namespace Pipelines.Google;

/// <summary>
/// One method of one of Google's JSON APIs. Its parameters are properties with a <see cref="RequestParameterAttribute"/>, texts that are
/// left out while they are null.
/// </summary>
public abstract class GoogleRequest<TResponse> : ClientServiceRequest<TResponse>
{
    private readonly GoogleService service;
    private readonly RetryHandler? retries;

    /// <param name="service">Where it is sent.</param>
    /// <param name="isSafeToRetry">Whether the same comes of it when it is carried out twice.</param>
    protected GoogleRequest(GoogleService service, bool isSafeToRetry)
        : base(service)
    {
        this.service = service;
        InitParameters();
        if (isSafeToRetry)
        {
            retries = new RetryHandler(service.Retries);
            AddUnsuccessfulResponseHandler(retries);
            AddExceptionHandler(retries);
        }
    }

    /// <summary>Whether it was made again: an earlier try may have been carried out without an answer.</summary>
    public bool WasRetried => retries is { Retries: > 0 };

    /// <summary>A body that is not the JSON of <see cref="ClientServiceRequest{T}.GetBody"/>; it may be sent several times.</summary>
    protected virtual HttpContent? Content() => null;

    /// <exception cref="GoogleApiException">The API refused it; see <see cref="GoogleErrors"/>.</exception>
    public async Task<GoogleResponse<TResponse>> SendAsync(CancellationToken cancellation)
    {
        for (int failed = 1; ; failed++)
        {
            using HttpResponseMessage response = await OpenAsync(cancellation).ConfigureAwait(false);
            try
            {
                return new GoogleResponse<TResponse>(await Read(response, cancellation).ConfigureAwait(false), response.Headers);
            }
            catch (Exception e) when (retries is not null && failed < service.Retries.Tries && RetryPolicy.IsTransient(e))
            {
                await retries.WaitAsync(failed, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The answer with its body still to be read; to be disposed of.</summary>
    /// <exception cref="GoogleApiException">As above.</exception>
    public async Task<HttpResponseMessage> OpenAsync(CancellationToken cancellation)
    {
        using HttpRequestMessage request = CreateRequest();
        if (Content() is { } content)
        {
            request.Content = content;
        }

        HttpResponseMessage response = await service.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await service.Refusal(response, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<TResponse> Read(HttpResponseMessage response, CancellationToken cancellation) => response.StatusCode == HttpStatusCode.NoContent
        ? default!
        : await service.DeserializeResponse<TResponse>(response).WaitAsync(service.Retries.Patience, cancellation).ConfigureAwait(false);

    protected override void InitParameters()
    {
        base.InitParameters();
        foreach (PropertyInfo property in GetType().GetProperties())
        {
            if (CustomAttributeExtensions.GetCustomAttribute<RequestParameterAttribute>(property) is { } parameter)
            {
                RequestParameters.Add(parameter.Name, new Parameter
                {
                    Name = parameter.Name,
                    IsRequired = parameter.Type == RequestParameterType.Path,
                    ParameterType = parameter.Type == RequestParameterType.Path ? "path" : "query",
                });
            }
        }
    }
}

/// <param name="Body">As it was read; the default where the answer has none.</param>
public sealed record GoogleResponse<T>(T Body, HttpResponseHeaders Headers);
