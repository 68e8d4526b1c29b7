using Microsoft.Extensions.Configuration;

namespace Lamina.Hosting;

/// <summary>
/// A value as a configuration has it. Of an experiment's text the settings know place and kind; of any other configuration the place is a path, and the kind
/// unknown.
/// </summary>
/// <param name="configuration">The section, or the root.</param>
/// <param name="said">What said it; null where that is not known.</param>
internal sealed class SectionPlace(IConfiguration configuration, Setting? said = null) : IJsonPlace
{
    public string Key => said?.Key ?? Section?.Key ?? "";

    public SourceLocation KeyLocation => said?.KeyLocation ?? Location;

    public SourceLocation Location => said?.Location ?? new(Section?.Path ?? "configuration");

    public JsonKind Kind => said?.Kind ?? JsonKind.Unknown;

    public string? Text => Kind is JsonKind.Object or JsonKind.List or JsonKind.Null || Children.Count > 0 ? null : Section?.Value;

    public string Directory => said?.Directory ?? Environment.CurrentDirectory;

    public IReadOnlyList<IJsonPlace> Children => field ??= said is null
        ? [.. configuration.GetChildren().Select(child => new SectionPlace(child))]
        : [.. said.Children.Select(child => new SectionPlace(configuration.GetSection(child.Key), child))];

    private IConfigurationSection? Section => configuration as IConfigurationSection;
}
