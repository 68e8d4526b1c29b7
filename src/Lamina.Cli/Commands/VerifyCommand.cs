using System.CommandLine;
using Lamina.Conformance;
using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina verify</c>: runs the conformance kit on the components of a plugin.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "A plugin, a component or a kind of components." };
        var json = CommonOptions.Json();
        var command = new Command("verify", "Checks the components of a plugin: derivatives, memory, threads, saving and more.") { name, json };
        command.SetAction(arguments => Run(arguments, arguments.GetRequiredValue(name), arguments.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult arguments, string name, bool json)
    {
        using var services = Services.Create(arguments, 1);
        var catalogue = services.GetRequiredService<ComponentCatalogue>();
        var options = new ConformanceOptions { Catalogue = catalogue };
        var reports = Named(catalogue, name).Select(component => ConformanceKit.Check(component, options)).ToList();
        if (json)
            Console.WriteLine(VerificationText.Json(reports).ToJsonString());
        else
            VerificationText.Write(Console.Out, reports);
        return reports.TrueForAll(report => report.Passed) ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static IReadOnlyList<ComponentDescriptor> Named(ComponentCatalogue catalogue, string name)
    {
        var plugins = catalogue.Plugins?.Plugins ?? [];
        if (plugins.FirstOrDefault(plugin => plugin.Name == name) is { } plugin)
            return plugin.Components;
        var named = catalogue.Components.Where(component => component.Kind == name || component.Name == name || component.Aliases.Contains(name)).ToList();
        return named.Count > 0
            ? named
            : throw new ArgumentProblemException($"there is no plugin, component or kind '{name}'.{Suggestion(catalogue, plugins, name)}");
    }

    private static string Suggestion(ComponentCatalogue catalogue, IEnumerable<Plugin> plugins, string name)
    {
        var known = plugins.Select(plugin => plugin.Name).ToList();
        var nearest = Spelling.Nearest(name, [.. known, .. catalogue.Components.Select(component => component.Name)]);
        return $"{(nearest is null ? "" : $" Did you mean '{nearest}'?")} Plugins: {string.Join(", ", known.DefaultIfEmpty("none"))}. Kinds: "
            + $"{string.Join(", ", catalogue.Kinds)}.";
    }
}
