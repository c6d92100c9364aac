using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pipelines.GoogleFakes.Faults;
using Pipelines.GoogleFakes.Log;
using Pipelines.GoogleFakes.Tokens;

namespace Pipelines.GoogleFakes;

/// <summary>
/// Fakes of Google's APIs on one port of the loopback interface, in this process. Every request is logged, may be spoiled by the plan
/// of faults, and is then answered by the API whose path it has.
/// </summary>
public sealed class FakeHost : IDisposable
{
    private readonly WebApplication server;
    private readonly IReadOnlyList<IFakeApi> apis;
    private readonly FakeTokens? tokens;

    private FakeHost(WebApplication server, IReadOnlyList<IFakeApi> apis, TimeProvider clock)
    {
        this.server = server;
        this.apis = apis;
        tokens = apis.OfType<FakeTokens>().SingleOrDefault();
        Clock = clock;
    }

    /// <summary>http://127.0.0.1:port/, as *_EMULATOR_HOST wants it.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What the answers' Date header is taken from.</summary>
    public TimeProvider Clock { get; }

    public FaultPlan Faults { get; } = new();

    public RequestLog Log { get; } = new();

    public static FakeHost Start(params IFakeApi[] apis) => Start(TimeProvider.System, apis);

    public static FakeHost Start(TimeProvider clock, params IFakeApi[] apis) => Start(clock, port: 0, apis);

    /// <param name="port">0: any that is free.</param>
    public static FakeHost Start(TimeProvider clock, int port, params IFakeApi[] apis)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = null;
            // A client that a test slows down is not to be hung up on.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.AddServerHeader = false;
        });
        // A request that a fault holds up must not hold up the end of the test.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        WebApplication server = builder.Build();
        FakeHost host = new(server, apis, clock);
        server.Run(host.Handle);
        server.Start();
        host.Address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return host;
    }

    public void Dispose()
    {
        server.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)server).Dispose();
    }

    private async Task Handle(HttpContext http)
    {
        http.Response.Headers.Date = Clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        Log.Follow(http);
        if (Faults.Next(http.Request) is Fault fault)
        {
            await fault.Inject(http, Answer);
        }
        else
        {
            await Answer(http);
        }
    }

    private async Task Answer(HttpContext http)
    {
        ApiCall call = new(http);
        try
        {
            IFakeApi api = apis.FirstOrDefault(api => api.Serves(call)) ?? throw ApiException.NotFound("Not Found");
            if (api is not FakeTokens)
            {
                tokens?.Demand(call);
            }

            await api.Answer(call);
        }
        catch (ApiException error) when (!http.Response.HasStarted)
        {
            await call.Answer(error);
        }
    }
}
