using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PowerBatch.ConnectorService.Access;
using PowerBatch.ConnectorService.Calls;
using PowerBatch.ConnectorService.Connectors;
using PowerBatch.ConnectorService.Hosting;
using PowerBatch.ConnectorService.Settings;
using PowerBatch.ScriptHost;

namespace PowerBatch.ConnectorService;

/// <summary>Puts the service together from its settings. Settings come from appsettings.json and the environment, never from the command line.</summary>
internal static class Program
{
    private const int WrongUse = 2;

    private static async Task<int> Main()
    {
        Hardening.Apply();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Logs(builder.Logging);
        try
        {
            await using var app = Build(builder);
            await app.StartAsync();
            var connectors = app.Services.GetRequiredService<IReadOnlyDictionary<string, Connector>>().Keys;
            ServiceLog.Started(app.Logger, string.Join(", ", app.Urls), string.Join(", ", connectors.Order(StringComparer.Ordinal)));
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (SettingsException error)
        {
            using var factory = LoggerFactory.Create(Logs);
            ServiceLog.NotStarted(factory.CreateLogger(nameof(Program)), error.Message);
            return WrongUse;
        }
    }

    private static WebApplication Build(WebApplicationBuilder builder)
    {
        var settings = ServiceSettings.Read(builder.Configuration);
        TokenCredential identity = new ManagedIdentityCredential(
            settings.Identity.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);
        ITargetTokens Tokens(ConnectorSettings each) => each.SignIn == SignIn.OnBehalfOf
            ? new OnBehalfOfTokens(settings.Access, settings.Identity, identity, each.Audience, TimeProvider.System)
            : new ManagedIdentityTokens(identity, each.Audience, TimeProvider.System);
        var connectors = ConnectorReader.Read(settings, Tokens);

        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(settings.Limits);
        services.AddSingleton(connectors);
        services.AddSingleton(new OpenApiDocument(settings, connectors.Values));
        services.AddSingleton(_ => new TokenGate(settings.Access, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = 1024 * 1024 }));
        services.AddSingleton<Admission>();
        services.AddSingleton<BodyReader>();
        services.AddSingleton(_ => new TargetClient(settings.Limits));
        services.AddSingleton(all => new ConnectorCall(all.GetRequiredService<TargetClient>(), settings, all.GetRequiredService<ILoggerFactory>().CreateLogger("Script")));
        services.AddSingleton<Drain>();
        services.AddHostedService(all => all.GetRequiredService<Drain>());
        services.AddHostedService<KeyWarmer>();
        services.AddSingleton<FrontDoor>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.Limits.DrainDelay + settings.Limits.DrainTime);
        services.Configure<KestrelServerOptions>(options => Limit(options, settings.Limits));
        builder.WebHost.UseKestrelHttpsConfiguration();

        var app = builder.Build();
        app.Run(app.Services.GetRequiredService<FrontDoor>().HandleAsync);
        return app;
    }

    private static void Limit(KestrelServerOptions options, LimitSettings limits)
    {
        options.AddServerHeader = false;
        options.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        options.Limits.MaxRequestBodySize = limits.BodyBytes;
        options.Limits.RequestHeadersTimeout = limits.SlowTime;
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        options.Limits.MaxRequestHeaderCount = 100;
        options.Limits.MaxRequestLineSize = 16 * 1024;
        // Slower bodies end with 408, slower readers lose their connection.
        // Kestrel looks once a second, and wants to look at least twice.
        var grace = limits.SlowTime + TimeSpan.FromMilliseconds(100);
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: grace);
        options.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: grace);
        options.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
    }

    /// <summary>One JSON object a line. What the libraries say below a warning may have addresses with secrets, and is left out.</summary>
    private static void Logs(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton<ILoggerProvider, LogLines>();
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("PowerBatch", LogLevel.Information);
        logging.AddFilter("Script", LogLevel.Information);
        logging.AddFilter(nameof(Program), LogLevel.Information);
    }
}
