using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Serving;

/// <summary>The routes and their handlers.</summary>
internal static class ServingRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var state = services.GetRequiredService<StateEndpoints>();
        routes.MapPost("/v1/predict", services.GetRequiredService<PredictEndpoint>().Answer).WithMetadata(new RouteName(Route.Predict));
        routes.MapPost("/v1/explain", services.GetRequiredService<ExplainEndpoint>().Answer).WithMetadata(new RouteName(Route.Explain));
        var model = services.GetRequiredService<ModelEndpoint>();
        Get("/v1/model", model.Answer, new RouteName(Route.Model));
        Get("/v1/model/graph", model.AnswerGraph, new RouteName(Route.Model));
        Get("/v1/model/onnx", model.AnswerOnnx, new RouteName(Route.Model));
        Get("/metrics", state.Metrics, new RouteName(Route.Metrics));
        Get("/healthz", StateEndpoints.Alive, new RouteName(Route.Health), new OpenToAll());
        Get("/readyz", state.Ready, new RouteName(Route.Health), new OpenToAll());
        Get("/openapi/v1.json", services.GetRequiredService<OpenApiEndpoint>().Answer, new RouteName(Route.OpenApi), new OpenToAll());
        foreach (var file in PageFile.All)
            Get(file.Path, file.Answer, new RouteName(Route.Page), new OpenToAll());

        // HEAD is GET without the body, which the server leaves out by itself.
        void Get(string path, RequestDelegate answer, params object[] metadata) =>
            routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], answer).WithMetadata(metadata);
    }
}
