using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Serving;

/// <summary>What stands at which path.</summary>
internal static class ServingRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var state = services.GetRequiredService<StateEndpoints>();
        routes.MapPost("/v1/predict", services.GetRequiredService<PredictEndpoint>().Answer).WithMetadata(new RouteName(Route.Predict));
        routes.MapPost("/v1/explain", services.GetRequiredService<ExplainEndpoint>().Answer).WithMetadata(new RouteName(Route.Explain));
        routes.MapGet("/v1/model", services.GetRequiredService<ModelEndpoint>().Answer).WithMetadata(new RouteName(Route.Model));
        routes.MapGet("/metrics", state.Metrics).WithMetadata(new RouteName(Route.Metrics));
        routes.MapGet("/healthz", StateEndpoints.Alive).WithMetadata(new RouteName(Route.Health), new OpenToAll());
        routes.MapGet("/readyz", state.Ready).WithMetadata(new RouteName(Route.Health), new OpenToAll());
        routes.MapGet("/openapi/v1.json", services.GetRequiredService<OpenApiEndpoint>().Answer).WithMetadata(new RouteName(Route.OpenApi), new OpenToAll());
        foreach (var file in PageFile.All)
            routes.MapMethods(file.Path, [HttpMethods.Get, HttpMethods.Head], file.Answer).WithMetadata(new RouteName(Route.Page), new OpenToAll());
    }
}
