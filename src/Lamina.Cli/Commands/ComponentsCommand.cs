using System.CommandLine;
using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina components</c>: lists what can be named in an experiment.</summary>
internal static class ComponentsCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("NAME") { Description = "Only components of this name or kind.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("components", "Lists the components that an experiment can name, and where each comes from.") { name };
        command.SetAction(arguments => Run(arguments, arguments.GetValue(name)));
        return command;
    }

    private static int Run(ParseResult arguments, string? name)
    {
        using var services = Services.Create(arguments, 1);
        var catalogue = services.GetRequiredService<ComponentCatalogue>();
        var shown = catalogue.Components.Where(component => name is null || component.Kind == name || component.Name == name || component.Aliases.Contains(name)).ToList();
        if (shown.Count == 0)
            throw new ArgumentProblemException($"there is no component or kind '{name}'. Kinds: {string.Join(", ", catalogue.Kinds)}.");
        foreach (var kind in shown.GroupBy(component => component.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(kind.Key);
            foreach (var component in kind.OrderBy(component => component.Name, StringComparer.Ordinal))
            {
                var aliases = component.Aliases.IsEmpty ? "" : $" (also {string.Join(", ", component.Aliases)})";
                Console.WriteLine($"  {component.Name}{aliases}  [{component.Origin}]");
                foreach (var parameter in component.Parameters)
                    Console.WriteLine($"      {Describe(parameter)}");
            }
        }

        return ExitCodes.Done;
    }

    private static string Describe(ParameterDescriptor parameter)
    {
        var type = parameter.Kind ?? Word(parameter.ItemType ?? parameter.Type);
        var list = parameter.ItemType is null ? type : $"list of {type}";
        var value = !parameter.HasDefault ? "required" : parameter.Default is null ? "optional" : $"default {ComponentJson.Write(parameter.Default)?.ToJsonString()}";
        return $"{parameter.Name}: {list}, {value}{(parameter.Interval is { } interval ? $"; {interval}" : "")}";
    }

    private static string Word(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "whole number"
        : type == typeof(float) || type == typeof(double) ? "number"
        : type.IsEnum ? string.Join(" | ", Enum.GetNames(type).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName))
        : type.IsGenericType ? $"list of {Word(type.GetGenericArguments()[0])}"
        : System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(type.Name);
}
