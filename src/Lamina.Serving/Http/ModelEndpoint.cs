using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Hosting;
using Lamina.Models;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary><c>GET /v1/model</c>: what the model takes and what it gives.</summary>
internal sealed class ModelEndpoint(FilePredictor predictor, ServingOptions options)
{
    private readonly string _name = options.Name ?? ModelName.Of(predictor.File);

    public Task Answer(HttpContext context) => JsonResponse.Write(context, JsonSerializer.SerializeToUtf8Bytes(Describe(predictor.Model)));

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
        ["allowsMissing"] = column.AllowsMissing,
        ["allowsUnknown"] = column.AllowsUnknown,
    };

    private static JsonArray Numbers(Shape shape) => new([.. shape.Dimensions.Select(dimension => (JsonNode)dimension)]);
}
