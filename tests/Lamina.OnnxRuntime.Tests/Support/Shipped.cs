using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Hosting;
using Lamina.Models;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Tests;

/// <summary>Every component that comes with Lamina, and what trains with it.</summary>
internal static class Shipped
{
    private static readonly IServiceProvider s_services = Build();

    public static ComponentCatalogue Catalogue => s_services.GetRequiredService<ComponentCatalogue>();

    public static Trainer Trainer => s_services.GetRequiredService<Trainer>();

    public static ExperimentReader Reader => s_services.GetRequiredService<ExperimentReader>();

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = RootAbove(AppContext.BaseDirectory);

    /// <summary>A component as each of its examples says, with the shapes of samples that it takes.</summary>
    public static IEnumerable<(object Component, IReadOnlyList<Shape> Inputs)> ExamplesOf(ComponentDescriptor component)
    {
        foreach (var example in component.Type.GetCustomAttributes<ExampleAttribute>())
        {
            var json = JsonNode.Parse(example.Json)!.AsObject();
            json["type"] = component.Name;
            var input = example.Input is null ? [] : JsonNode.Parse(example.Input)!.AsArray();
            IEnumerable<JsonArray> shapes = input.All(item => item is JsonArray) ? input.Select(item => item!.AsArray()) : [input];
            yield return (new ComponentReader(Catalogue).Read(component.Kind, json.ToJsonString(), Root, "example"),
                [.. shapes.Select(shape => new Shape([.. shape.Select(dimension => dimension!.GetValue<int>())]))]);
        }
    }

    /// <summary>The first rows of a plain table as a model takes them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">A table whose cells are between commas.</param>
    /// <param name="missing">What is written for a value that is missing.</param>
    /// <param name="most">How many rows at most.</param>
    public static float[] RowsOf(Model model, string path, string missing, int most)
    {
        var lines = File.ReadLines(path).Select(line => line.Split(',')).ToList();
        var (inputs, rows) = (new NamedInputs(model.Columns), new float[Math.Min(most, lines.Count - 1) * model.InputWidth]);
        for (var row = 0; row < rows.Length / model.InputWidth; row++)
        {
            var cells = lines[row + 1];
            inputs.Encode(model.Columns.Select(column => KeyValuePair.Create(column.Name, CellOf(column, cells[Array.IndexOf(lines[0], column.Name)]))),
                rows.AsSpan(row * model.InputWidth, model.InputWidth));
        }

        return rows;

        InputCell CellOf(InputColumn column, string text) => text == missing ? InputCell.Missing
            : column.IsText || column.IsDate ? InputCell.Of(text) : InputCell.Of(float.Parse(text, CultureInfo.InvariantCulture));
    }

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection().AddLamina();
        services.AddComponents(typeof(Plugins.Activations.Swish).Assembly);
        return services.BuildServiceProvider();
    }

    private static string RootAbove(string folder) => File.Exists(Path.Combine(folder, "Framework.sln")) ? folder : RootAbove(Path.GetDirectoryName(folder)!);
}
