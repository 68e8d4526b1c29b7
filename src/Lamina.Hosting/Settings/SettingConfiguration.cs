using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Lamina.Hosting;

/// <summary>Makes settings a configuration: from there their values are read, while the settings keep the places and kinds.</summary>
internal static class SettingConfiguration
{
    /// <summary>A configuration that holds the settings.</summary>
    public static IConfigurationRoot Build(Setting root)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer, root);
        stream.Position = 0;
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }

    private static void Write(Utf8JsonWriter writer, Setting setting)
    {
        switch (setting.Kind)
        {
            case JsonKind.Object:
                writer.WriteStartObject();
                foreach (var child in setting.Children)
                {
                    writer.WritePropertyName(child.Key);
                    Write(writer, child);
                }

                writer.WriteEndObject();
                break;
            case JsonKind.List:
                writer.WriteStartArray();
                setting.Children.ForEach(child => Write(writer, child));
                writer.WriteEndArray();
                break;
            case JsonKind.Null:
                writer.WriteNullValue();
                break;
            case JsonKind.Number or JsonKind.Boolean:
                writer.WriteRawValue(setting.Text!);
                break;
            default:
                writer.WriteStringValue(setting.Text);
                break;
        }
    }
}
