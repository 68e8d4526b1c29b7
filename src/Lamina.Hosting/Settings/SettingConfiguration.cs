using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Lamina.Hosting;

/// <summary>Carries settings into a configuration and back: the configuration has the values, the settings keep the places and kinds.</summary>
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

    /// <summary>The settings with the values that the configuration has for them.</summary>
    public static Setting Place(IConfiguration configuration, Setting table, string path = "") => table.With(
        text: table.Kind is JsonKind.Object or JsonKind.List or JsonKind.Null ? null : configuration[path],
        children: [.. table.Children.Select(child => Place(configuration, child, path.Length == 0 ? child.Key : ConfigurationPath.Combine(path, child.Key)))]);

    /// <summary>The settings of any configuration: their places are paths and their kinds unknown.</summary>
    public static Setting Read(IConfiguration configuration)
    {
        var section = configuration as IConfigurationSection;
        List<Setting> children = [.. configuration.GetChildren().Select(Read)];
        var location = new SourceLocation(section?.Path ?? "configuration");
        return new Setting
        {
            Key = section?.Key ?? "",
            KeyLocation = location,
            Location = location,
            Kind = JsonKind.Unknown,
            Directory = Environment.CurrentDirectory,
            Text = children.Count > 0 ? null : section?.Value,
            Children = children,
        };
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
