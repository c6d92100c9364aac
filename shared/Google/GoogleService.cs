using Google.Apis.Http;
using Google.Apis.Services;

namespace Pipelines.Google;

/// <summary>One of Google's JSON APIs: its address, its HTTP client with credentials, and how often it is asked again.</summary>
public sealed class GoogleService : BaseClientService
{
    private GoogleService(string name, Uri address, IConfigurableHttpClientInitializer? credential, RetryPolicy retries, bool isEmulator)
        : base(new Initializer
        {
            ApplicationName = "pipelines",
            HttpClientFactory = new ClientFactory(retries, isEmulator),
            HttpClientInitializer = new ClientSetup(credential, retries),
            // Which requests are made again is said by each of them.
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            // Objects come as they are stored, and are checked by their own checksums.
            GZipEnabled = false,
            MaxUrlLength = 0,
        })
    {
        Name = name;
        BaseUri = address.AbsoluteUri;
        Retries = retries;
    }

    public override string Name { get; }

    /// <summary>Ends in a slash; paths of requests begin after it, with the API's name and version.</summary>
    public override string BaseUri { get; }

    public override string BasePath => "";

    public override IList<string> Features => [];

    public RetryPolicy Retries { get; }

    /// <summary>Cloud Storage, or the emulator that <see cref="EmulatorHost.Storage"/> names.</summary>
    /// <exception cref="Contracts.BadInputException">There are no credentials.</exception>
    public static GoogleService Storage(GoogleAccess access, RetryPolicy? retries = null) =>
        Open("storage", new Uri("https://storage.googleapis.com/"), EmulatorHost.Of(EmulatorHost.Storage), access, retries ?? new RetryPolicy());

    /// <summary>BigQuery, or the emulator that <see cref="EmulatorHost.BigQuery"/> names.</summary>
    /// <exception cref="Contracts.BadInputException">There are no credentials.</exception>
    public static GoogleService BigQuery(GoogleAccess access, RetryPolicy? retries = null) =>
        Open("bigquery", new Uri("https://bigquery.googleapis.com/"), EmulatorHost.Of(EmulatorHost.BigQuery), access, retries ?? new RetryPolicy());

    /// <summary>A service at an address of its own, asked without credentials unless some are given.</summary>
    public static GoogleService At(string name, Uri address, RetryPolicy retries, IConfigurableHttpClientInitializer? credential = null) =>
        new(name, address, credential, retries, isEmulator: address.IsLoopback);

    private static GoogleService Open(string name, Uri google, Uri? emulator, GoogleAccess access, RetryPolicy retries) => emulator is null
        ? new GoogleService(name, google, GoogleCredentials.Load(access), retries, isEmulator: false)
        : new GoogleService(name, emulator, null, retries, isEmulator: true);

    private sealed class ClientFactory(RetryPolicy retries, bool isEmulator) : HttpClientFactory
    {
        protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => new PatienceHandler(retries.Patience, new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !isEmulator,
            // Addresses behind a name change while a night runs.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectTimeout = TimeSpan.FromSeconds(20),
        });
    }

    private sealed class ClientSetup(IConfigurableHttpClientInitializer? credential, RetryPolicy retries) : IConfigurableHttpClientInitializer
    {
        public void Initialize(ConfigurableHttpClient httpClient)
        {
            httpClient.Timeout = Timeout.InfiniteTimeSpan;
            httpClient.MessageHandler.NumTries = retries.Tries;
            credential?.Initialize(httpClient);
        }
    }
}
