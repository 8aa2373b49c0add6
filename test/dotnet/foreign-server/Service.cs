using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Batch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OData.ModelBuilder;

namespace PowerBatch.ForeignServer;

/// <summary>One service on a port of its own, below the roots of both connectors.</summary>
internal sealed class Service
{
    private static readonly string[] Roots = ["api/data/v9.2", "data"];

    public static string? LibraryVersion => typeof(ODataBatchHandler).Assembly.GetName().Version?.ToString(3);

    public required Store Store { get; init; }

    public required int Port { get; init; }

    /// <param name="stopsOnError">Whether a batch ends at the first failure unless it asks to go on.</param>
    public static async Task<Service> StartAsync(bool stopsOnError)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var store = new Store();
        builder.Services.AddSingleton(store);
        var model = new ODataConventionModelBuilder();
        model.EntitySet<Thing>("Things");
        var edm = model.GetEdmModel();
        builder.Services.AddControllers().AddApplicationPart(typeof(Service).Assembly).AddOData(options =>
        {
            options.EnableContinueOnErrorHeader = stopsOnError;
            options.Select().Filter().OrderBy().Count().SetMaxTop(1000);
            foreach (var root in Roots) options.AddRouteComponents(root, edm, new StoreBatchHandler(store));
        });
        var app = builder.Build();
        // As behind a gateway that ends the encryption: the client's addresses say https.
        app.Use((context, next) =>
        {
            context.Request.Scheme = "https";
            return next(context);
        });
        app.UseODataBatching();
        app.Use(async (context, next) =>
        {
            await next(context);
            store.Log(context.Request.Method, context.Request.Path + context.Request.QueryString, context.Response.StatusCode);
        });
        app.UseRouting();
        app.MapControllers();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Service { Store = store, Port = new Uri(address).Port };
    }
}
