using Lamina.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lamina.Serving;

/// <summary>A server for one model: a whole ASP.NET Core application, ready to start.</summary>
public static class ModelServer
{
    private const int MostHeaders = 64;
    private const int RequestLineBytes = 4096;

    // Whoever starts the server hears why it does not start by the exception, and need not read its stack as well.
    private const string Starting = "Microsoft.Extensions.Hosting.Internal.Host";
    private static readonly TimeSpan s_headTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_idleTimeout = TimeSpan.FromSeconds(60);
    private static readonly MinDataRate s_slowest = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>Reads the model and composes its server.</summary>
    /// <param name="model">The model's safetensors file.</param>
    /// <param name="addresses">Where to listen, and what may ask.</param>
    /// <param name="options">Limits and times.</param>
    /// <param name="configure">Adds to the services, such as plugins by <c>AddLamina</c> and where logs go.</param>
    /// <exception cref="DataException">The file is missing, damaged, or not a model of this format.</exception>
    /// <exception cref="ProblemsException">The file names a component that does not exist, or tensors that do not fit.</exception>
    public static WebApplication Create(string model, ServingAddresses addresses, ServingOptions options, Action<IServiceCollection>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(options);
        if (options.BasePath is { } path && (!path.StartsWith('/') || path.EndsWith('/')))
            throw new ArgumentException($"Expected a base path such as /digits, which begins with a slash and ends without one, but received '{path}'.",
                nameof(options));
        if (addresses.IsLoopback)
            options.Hosts.Add("localhost");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Limit(kestrel, options));
        builder.Services.AddSingleton<IConnectionListenerFactory>(
            provider => new DrainingListenerFactory(ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider), options));
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(logging =>
            logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter(Starting, LogLevel.None));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTimeout);
        configure?.Invoke(builder.Services);
        AddServing(builder.Services.AddLaminaPredictor(model), options);
        var app = builder.Build();
        // A model that cannot be read is told before anything listens.
        app.Services.GetRequiredService<FilePredictor>();
        foreach (var address in addresses.Urls)
            app.Urls.Add(address);
        if (options.BasePath is not null)
            app.UsePathBase(options.BasePath);
        app.UseRouting();
        var gate = app.Services.GetRequiredService<RequestGate>();
        app.Use(next => context => gate.Invoke(context, next));
        ServingRoutes.Map(app);
        return app;
    }

    private static void AddServing(IServiceCollection services, ServingOptions options)
    {
        services.AddSingleton(options).AddSingleton<ServingMetrics>().AddSingleton<PredictionQueue>();
        services.AddSingleton<BodyBudget>().AddSingleton<RequestBody>().AddSingleton<PictureInputs>().AddSingleton<RequestInputs>().AddSingleton<RequestGate>();
        services.AddSingleton<PredictEndpoint>().AddSingleton<ExplainEndpoint>().AddSingleton<ModelEndpoint>().AddSingleton<StateEndpoints>()
            .AddSingleton<OpenApiEndpoint>();
        services.AddSingleton<DrainNotice>().AddHostedService(provider => provider.GetRequiredService<DrainNotice>());
    }

    private static void Limit(KestrelServerOptions kestrel, ServingOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = options.Connections;
        limits.MaxRequestBodySize = Limits.RequestBytes;
        limits.MaxRequestHeaderCount = MostHeaders;
        limits.MaxRequestHeadersTotalSize = Limits.RequestHeaderBytes;
        limits.MaxRequestLineSize = RequestLineBytes;
        limits.RequestHeadersTimeout = s_headTimeout;
        limits.KeepAliveTimeout = s_idleTimeout;
        limits.MinRequestBodyDataRate = s_slowest;
        limits.MinResponseDataRate = s_slowest;
    }
}
