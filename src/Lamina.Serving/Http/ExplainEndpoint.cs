using System.Collections.Immutable;
using System.Text.Json;
using Lamina.Hosting;
using Lamina.Models;
using Lamina.Networks;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>
/// <c>POST /v1/explain</c>: for one input the prediction, the input as the network saw it, what every layer made of it, and the weights of the first layer's
/// strongest units where they have a picture's form.
/// </summary>
internal sealed class ExplainEndpoint(FilePredictor predictor, RequestInputs inputs, PredictionQueue queue)
{
    private const int MostValues = 1 << 14;
    private const int StrongestUnits = 8;

    public async Task Answer(HttpContext context)
    {
        var pending = queue.Rent(predictor.Current);
        try
        {
            await inputs.Read(context, pending).ConfigureAwait(false);
            if (pending.Rows != 1)
                throw new RequestProblemException(StatusCodes.Status422UnprocessableEntity, ServingProblems.TooManyRows,
                    $"Expected one input to explain, but received {pending.Rows}.");
            await JsonResponse.Write(context, Write(pending, RequestInputs.NameOf(context, 0))).ConfigureAwait(false);
        }
        finally
        {
            queue.Return(pending);
        }
    }

    private static ReadOnlyMemory<byte> Write(PendingPrediction pending, string name)
    {
        var (predictor, model) = (pending.Predictor, pending.Predictor.Model);
        var layers = model.Examine(pending.Inputs);
        var answer = pending.StartAnswer();
        using var writer = new Utf8JsonWriter(answer);
        writer.WriteStartObject();
        writer.WritePropertyName("prediction"u8);
        PredictionJson.Write(writer, name, predictor.Predict(pending.Inputs));
        WriteNumbers(writer, "input"u8, pending.Inputs);
        writer.WriteStartArray("layers"u8);
        foreach (var layer in layers)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, layer.Layer);
            WriteShape(writer, layer.Shape);
            if (layer.Values.Length <= MostValues)
                WriteNumbers(writer, "values"u8, layer.Values.AsSpan());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (WeightPictures.Of(model) is { } weights && layers.FirstOrDefault(layer => layer.Layer == weights.Tensor.Layer) is { } first)
            WriteUnits(writer, weights, first);
        writer.WriteEndObject();
        writer.Flush();
        return answer.WrittenMemory;
    }

    private static void WriteUnits(Utf8JsonWriter writer, WeightPictures weights, LayerOutput layer)
    {
        // A unit, or a filter at all places: the last axis counts them.
        var units = layer.Shape[layer.Shape.Rank - 1];
        var strengths = Enumerable.Range(0, Math.Min(units, weights.Units)).Select(unit => (Unit: unit, Strength: MeanOf(layer.Values, unit, units)));
        writer.WriteStartObject("weights"u8);
        writer.WriteString("tensor"u8, weights.Tensor.Name);
        writer.WriteNumber("height"u8, weights.Height);
        writer.WriteNumber("width"u8, weights.Width);
        writer.WriteStartArray("units"u8);
        foreach (var (unit, strength) in strengths.OrderByDescending(unit => Math.Abs(unit.Strength)).Take(StrongestUnits))
        {
            writer.WriteStartObject();
            writer.WriteNumber("unit"u8, unit);
            WriteNumbers(writer, "activation"u8, strength);
            WriteNumbers(writer, "weights"u8, [.. weights.Unit(unit)]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static float MeanOf(ImmutableArray<float> values, int unit, int units)
    {
        var sum = 0.0;
        for (var place = unit; place < values.Length; place += units)
            sum += values[place];
        return (float)(sum * units / values.Length);
    }

    private static void WriteShape(Utf8JsonWriter writer, Shape shape)
    {
        writer.WriteStartArray("shape"u8);
        foreach (var dimension in shape.Dimensions)
            writer.WriteNumberValue(dimension);
        writer.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, ReadOnlySpan<byte> name, float value)
    {
        writer.WritePropertyName(name);
        WriteNumber(writer, value);
    }

    private static void WriteNumbers(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlySpan<float> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            WriteNumber(writer, value);
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, float value)
    {
        if (float.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
