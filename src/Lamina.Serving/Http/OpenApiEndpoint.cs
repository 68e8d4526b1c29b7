using System.Text.Json;
using Lamina.Hosting;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary><c>GET /openapi/v1.json</c>: the interface as an OpenAPI 3.1 document, with the row length and the names of the model in use.</summary>
internal sealed class OpenApiEndpoint(FilePredictor predictor, ServingOptions options)
{
    public Task Answer(HttpContext context) => JsonResponse.Write(context, JsonSerializer.SerializeToUtf8Bytes(OpenApiDocument.Of(predictor.Model, options)));
}
