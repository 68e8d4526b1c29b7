using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Models;

namespace Lamina.Serving;

/// <summary>The OpenAPI document of a server.</summary>
internal static class OpenApiDocument
{
    private const string Explanation = "For one input: the prediction, the input as the network saw it, what every layer made of it, "
        + "and the weights of the first layer's strongest units.";

    private static readonly int[] s_refusals = [400, 401, 408, 413, 415, 421, 422, 431, 503];

    public static JsonObject Of(Model model, ServingOptions options)
    {
        var document = (JsonObject)JsonNode.Parse(Frame)!;
        document["components"]!["schemas"]!["Row"] = RowOf(model);
        document["components"]!["schemas"]!["Prediction"] = PredictionOf(model);
        var body = (JsonObject)document["components"]!["requestBodies"]!["Inputs"]!["content"]!;
        if (model.Picture is not null)
            body["image/png"] = new JsonObject { ["schema"] = new JsonObject() };
        if (options.BasePath is { } path)
            document["servers"] = new JsonArray(new JsonObject { ["url"] = path });
        if (options.ApiKey is not null)
        {
            document["components"]!["securitySchemes"] = new JsonObject { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } };
            document["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() });
        }

        return document;
    }

    private static JsonObject RowOf(Model model)
    {
        var list = new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject
            {
                ["type"] = model.Columns.Any(column => !column.IsPlain) ? new JsonArray("number", "string", "null") : "number"
            },
            ["minItems"] = model.InputWidth,
            ["maxItems"] = model.InputWidth,
        };
        return model.Columns.IsEmpty ? list : new JsonObject { ["oneOf"] = new JsonArray(list, ByName(model.Columns)) };
    }

    private static JsonObject ByName(IReadOnlyCollection<InputColumn> columns) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(columns.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)ColumnOf(column)))),
        ["required"] = new JsonArray([.. columns.Where(column => !column.AllowsMissing).Select(column => (JsonNode)column.Name)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject ColumnOf(InputColumn column)
    {
        var type = column.IsText || column.IsDate ? "string" : "number";
        var schema = new JsonObject { ["type"] = column.AllowsMissing ? new JsonArray(type, "null") : type };
        if (column is { IsText: true, AllowsUnknown: false, AllowsMissing: false })
            schema["enum"] = new JsonArray([.. column.Categories!.Select(text => (JsonNode)text)]);
        if (column.Dates is { } formats)
            schema["description"] = $"A date such as {DateText.Example(formats)}.";
        return schema;
    }

    private static JsonObject PredictionOf(Model model)
    {
        var values = ValuesOf(model);
        if (model.PredictsSteps)
            values = new() { ["steps"] = new JsonObject { ["type"] = "array", ["items"] = ObjectOf(values) } };
        values.Insert(0, "input", TypeOf("string"));
        return ObjectOf(values);
    }

    /// <summary>What a prediction, or each step of one, says.</summary>
    private static JsonObject ValuesOf(Model model)
    {
        var values = new JsonObject();
        if (!model.Labels.IsEmpty)
            values["label"] = OneOf(model.Labels);
        if (model.AreProbabilities)
            values["probability"] = TypeOf("number");
        if (model.LabelThreshold is not null)
            values["labels"] = new JsonObject { ["type"] = "array", ["items"] = OneOf(model.TargetNames) };
        var names = new Predictor(model).ValueNames.Distinct().Select(name => KeyValuePair.Create(name, (JsonNode?)TypeOf("number")));
        values[model.AreProbabilities || model.LabelThreshold is not null ? "probabilities" : "values"] = ObjectOf(new JsonObject(names));
        return values;
    }

    private static JsonObject ObjectOf(JsonObject properties) => new()
    {
        ["type"] = "object",
        ["properties"] = properties,
        ["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Key)]),
    };

    private static JsonObject OneOf(IEnumerable<string> texts) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]) };

    private static JsonObject TypeOf(string name) => new() { ["type"] = name };

    private static string Frame => $$"""
        {
          "openapi": "3.1.0",
          "info": { "title": "Lamina", "version": "1", "description": "Predictions of one model." },
          "paths": {
            "/v1/predict": { "post": {
              "summary": "Predicts for rows, or for a picture where the model takes pictures.",
              "parameters": [ { "$ref": "#/components/parameters/Fit" } ],
              "requestBody": { "$ref": "#/components/requestBodies/Inputs" },
              "responses": {
                "200": { "description": "One object for each row.", "content": { "application/json": { "schema": {
                  "type": "object", "required": [ "predictions" ],
                  "properties": { "predictions": { "type": "array", "items": { "$ref": "#/components/schemas/Prediction" } } } } } } },
                {{Refusals}}
              } } },
            "/v1/explain": { "post": {
              "summary": "{{Explanation}}",
              "parameters": [ { "$ref": "#/components/parameters/Fit" } ],
              "requestBody": { "$ref": "#/components/requestBodies/Inputs" },
              "responses": {
                "200": { "description": "The explanation.", "content": { "application/json": { "schema": { "type": "object" } } } },
                {{Refusals}}
              } } },
            "/v1/model": { "get": {
              "summary": "What the model takes and what it gives.",
              "responses": {
                "200": { "description": "The model in use.", "content": { "application/json": { "schema": { "type": "object" } } } },
                "401": { "$ref": "#/components/responses/Problem" }
              } } },
            "/v1/model/graph": { "get": {
              "summary": "The network of the model in use as a drawing.",
              "responses": {
                "200": { "description": "The drawing.", "content": { "image/svg+xml": {} } },
                "401": { "$ref": "#/components/responses/Problem" },
                "404": { "$ref": "#/components/responses/Problem" }
              } } },
            "/v1/model/onnx": { "get": {
              "summary": "The model in use for programs that read ONNX.",
              "responses": {
                "200": { "description": "The file.", "content": { "application/octet-stream": {} } },
                "401": { "$ref": "#/components/responses/Problem" },
                "404": { "$ref": "#/components/responses/Problem" }
              } } },
            "/healthz": { "get": { "security": [], "summary": "Whether the server lives.", "responses": { "200": { "description": "It does." } } } },
            "/readyz": { "get": {
              "security": [], "summary": "Whether requests are welcome.",
              "responses": { "200": { "description": "They are." }, "503": { "$ref": "#/components/responses/Problem" } } } },
            "/metrics": { "get": {
              "summary": "Counters in Prometheus' text format.",
              "responses": {
                "200": { "description": "The counters.", "content": { "text/plain": {} } },
                "401": { "$ref": "#/components/responses/Problem" }
              } } }
          },
          "components": {
            "parameters": { "Fit": {
              "name": "fit", "in": "query", "description": "How a picture is made an input: as lamina predict --fit.",
              "schema": { "type": "string", "enum": [ "auto", "digit", "none" ], "default": "auto" } } },
            "requestBodies": { "Inputs": { "required": true, "content": { "application/json": { "schema": {
              "type": "object", "required": [ "inputs" ], "additionalProperties": false,
              "properties": { "inputs": {
                "type": "array", "minItems": 1, "maxItems": {{Limits.RequestRows}}, "items": { "$ref": "#/components/schemas/Row" } } } } } } } },
            "responses": { "Problem": {
              "description": "What was expected, what was received, what to do.",
              "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } } },
            "schemas": { "Problem": { "type": "object", "required": [ "type", "title", "status", "code", "detail" ], "properties": {
              "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" },
              "code": { "type": "string" }, "detail": { "type": "string" } } } }
          }
        }
        """;

    private static string Refusals => string.Join(", ", s_refusals.Select(status => $$"""
        "{{status}}": { "$ref": "#/components/responses/Problem" }
        """));
}
