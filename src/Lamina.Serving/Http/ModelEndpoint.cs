using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Hosting;
using Lamina.Models;
using Lamina.Onnx;
using Lamina.Reporting;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>
/// <c>GET /v1/model</c>: what the model takes and what it gives; <c>GET /v1/model/graph</c>: its network as a drawing; <c>GET /v1/model/onnx</c>: the model for
/// programs that read ONNX.
/// </summary>
internal sealed class ModelEndpoint(FilePredictor predictor, ServingOptions options)
{
    // The drawing brings its style and nothing else, also where it is opened by itself.
    private const string GraphPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private readonly string _name = options.Name ?? ModelName.Of(predictor.File);

    public Task Answer(HttpContext context) => JsonResponse.Write(context, JsonSerializer.SerializeToUtf8Bytes(Describe(predictor.Model)));

    public Task AnswerGraph(HttpContext context)
    {
        if (NetworkDrawing.Write(predictor.Model.Network) is not { } drawing)
            throw new RequestProblemException(StatusCodes.Status404NotFound, ServingProblems.NotFound,
                "The network has too many layers and lines to draw. GET /v1/model lists them.");
        context.Response.ContentType = "image/svg+xml; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = GraphPolicy;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(drawing);
    }

    public Task AnswerOnnx(HttpContext context)
    {
        OnnxModel exported;
        try
        {
            exported = OnnxExporter.Export(predictor.Model);
        }
        catch (ProblemsException exception)
        {
            throw new RequestProblemException(StatusCodes.Status404NotFound, ServingProblems.NotFound,
                $"The model cannot be exported. {string.Join(' ', exception.Problems.Select(problem => problem.Message))}");
        }

        using var bytes = new MemoryStream();
        OnnxFile.Write(bytes, exported);
        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"model.onnx\"";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.Body.WriteAsync(bytes.ToArray(), context.RequestAborted).AsTask();
    }

    /// <summary>The description; names of files stay here.</summary>
    public JsonObject Describe(Model model)
    {
        var description = new JsonObject
        {
            ["name"] = _name,
            ["sha256"] = model.Hash,
            ["input"] = Numbers(model.Network.Input),
            ["output"] = Numbers(model.Network.Output),
            ["inputs"] = model.InputWidth,
            ["columns"] = new JsonArray([.. model.Columns.Select(ColumnOf)]),
            ["labels"] = new JsonArray([.. model.Labels.Select(label => (JsonNode)label)]),
            ["targets"] = new JsonArray([.. model.TargetNames.Select(name => (JsonNode)name)]),
            ["parameters"] = model.Network.ParameterCount,
            ["layers"] =
                new JsonArray([.. model.Network.Layers.Select(
                layer => new JsonObject { ["name"] = layer.Name, ["type"] = layer.Type, ["from"] = ComponentJson.Write(layer.Sources),
                ["output"] = Numbers(layer.Plan.Output), ["parameters"] = layer.ParameterCount })]),
        };
        if (model.LabelThreshold is { } threshold)
            description["labelThreshold"] = threshold;
        if (model.Picture is { } picture)
        {
            description["picture"] = new JsonObject
            {
                ["width"] = picture.Width,
                ["height"] = picture.Height,
                ["minimum"] = picture.Minimum,
                ["maximum"] = picture.Maximum,
                ["inkIsHigh"] = picture.InkIsHigh,
            };
        }

        return description;
    }

    private static JsonObject ColumnOf(InputColumn column) => new()
    {
        ["name"] = column.Name,
        ["categories"] = column.Categories is { } texts ? new JsonArray([.. texts.Select(text => (JsonNode)text)]) : null,
        ["dates"] = column.Dates is { } formats ? new JsonArray([.. formats.Select(format => (JsonNode)format)]) : null,
        ["allowsMissing"] = column.AllowsMissing,
        ["allowsUnknown"] = column.AllowsUnknown,
    };

    private static JsonArray Numbers(Shape shape) => new([.. shape.Dimensions.Select(dimension => (JsonNode)dimension)]);
}
