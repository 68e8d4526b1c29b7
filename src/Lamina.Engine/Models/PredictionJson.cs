using System.Text.Json;

namespace Lamina.Models;

/// <summary>
/// The JSON of a prediction, the same from the command and from a server:
/// <c>{ "input": "3.png", "label": "3", "probability": 0.998, "probabilities": { "0": …, … } }</c>; <c>{ "input": …, "label": …, "values": { … } }</c> where
/// the outputs for the classes are not probabilities; <c>{ "input": …, "labels": [ "a", "c" ], "probabilities": { "a": 0.9, … } }</c> where a sample may have
/// several labels; <c>{ "input": …, "values": { … } }</c> where the model predicts numbers; <c>{ "input": …, "steps": [ { "label": …, … }, … ] }</c> where it
/// predicts a class for each step.
/// </summary>
public static class PredictionJson
{
    private static readonly JsonEncodedText s_input = JsonEncodedText.Encode("input");
    private static readonly JsonEncodedText s_label = JsonEncodedText.Encode("label");
    private static readonly JsonEncodedText s_labels = JsonEncodedText.Encode("labels");
    private static readonly JsonEncodedText s_probability = JsonEncodedText.Encode("probability");
    private static readonly JsonEncodedText s_probabilities = JsonEncodedText.Encode("probabilities");
    private static readonly JsonEncodedText s_steps = JsonEncodedText.Encode("steps");
    private static readonly JsonEncodedText s_values = JsonEncodedText.Encode("values");

    /// <summary>Writes one object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="input">What the input is called.</param>
    /// <param name="prediction">The prediction.</param>
    public static void Write(Utf8JsonWriter writer, string input, Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(prediction);
        writer.WriteStartObject();
        writer.WriteString(s_input, input);
        if (prediction.Steps is { } steps)
        {
            writer.WriteStartArray(s_steps);
            foreach (var step in steps)
            {
                writer.WriteStartObject();
                WriteValues(writer, step);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
        else
            WriteValues(writer, prediction);

        writer.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter writer, Prediction prediction)
    {
        if (prediction.Label is { } label)
            writer.WriteString(s_label, label);
        if (prediction.Probability is { } probability)
            writer.WriteNumber(s_probability, probability);
        if (prediction.Labels is { } labels)
        {
            writer.WriteStartArray(s_labels);
            foreach (var name in labels)
                writer.WriteStringValue(name);
            writer.WriteEndArray();
        }

        writer.WriteStartObject(prediction is { Probability: null, Labels: null } ? s_values : s_probabilities);
        foreach (var (name, value) in prediction.ByName)
            writer.WriteNumber(name, value);
        writer.WriteEndObject();
    }
}
