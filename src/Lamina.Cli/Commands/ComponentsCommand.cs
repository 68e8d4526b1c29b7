using System.CommandLine;
using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Onnx;
using Lamina.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina components</c>: lists what can be named in an experiment, or shows the page of one name.</summary>
internal static class ComponentsCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "A component, whose page is shown, or a kind, whose components are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = CommonOptions.Json();
        var markdown = new Option<bool>("--markdown")
        {
            Description = "Writes the whole reference of the experiment file as a page: grammar, built-in components, codes, limits.",
        };
        var command = new Command("components",
            "Lists the components that an experiment can name, and where each comes from; with NAME, shows its full documentation.")
        {
            name, json, markdown,
        };
        command.SetAction(arguments => arguments.GetValue(markdown)
            ? Reference(arguments, arguments.GetValue(name) is not null || arguments.GetValue(json))
            : Run(arguments, arguments.GetValue(name), arguments.GetValue(json)));
        return command;
    }

    private static int Reference(ParseResult arguments, bool isNarrowed)
    {
        if (isNarrowed)
            throw new ArgumentProblemException("--markdown writes the whole reference. Leave NAME and --json out.");
        using var services = Services.Create(arguments, 1);
        Console.Out.Write(services.GetRequiredService<ExperimentReference>().Write(typeof(OnnxProblems).Assembly, typeof(ServingProblems).Assembly));
        return ExitCodes.Done;
    }

    private static int Run(ParseResult arguments, string? name, bool asJson)
    {
        using var services = Services.Create(arguments, 1);
        var catalogue = services.GetRequiredService<ComponentCatalogue>();
        var documentation = services.GetRequiredService<ComponentDocumentation>();
        var ofPlugins = catalogue.Plugins!.Plugins.SelectMany(plugin => plugin.Components).ToHashSet();
        // One word may be a kind and a component, or components of two kinds: all of them are meant.
        var listed = catalogue.Components.Where(component => name is null || component.Kind == name).ToList();
        var shown = catalogue.Components.Where(component => name is not null && component.Aliases.Prepend(component.Name).Contains(name))
            .Select(documentation.Page).ToList();
        if (listed.Count + shown.Count == 0)
            throw new ArgumentProblemException(Unknown(name!, catalogue));
        if (asJson)
        {
            var pages = shown.Concat(listed.Select(documentation.Page)).DistinctBy(page => page.Component);
            Console.WriteLine(new JsonArray([.. pages.Select(page => ComponentPageJson.Of(page, ofPlugins.Contains(page.Component)))]).ToJsonString());
            return ExitCodes.Done;
        }

        foreach (var (index, page) in shown.Index())
        {
            if (index > 0)
                Console.WriteLine();
            ComponentText.WritePage(Console.Out, page, ofPlugins.Contains(page.Component));
        }

        if (shown.Count > 0 && listed.Count > 0)
            Console.WriteLine();
        ComponentText.WriteList(Console.Out, listed);
        return ExitCodes.Done;
    }

    private static string Unknown(string name, ComponentCatalogue catalogue)
    {
        var nearest = Spelling.Nearest(name, catalogue.Components.SelectMany(component => component.Aliases.Prepend(component.Name)).Concat(catalogue.Kinds));
        return $"there is no component or kind '{name}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} Kinds: "
            + $"{string.Join(", ", catalogue.Kinds)}. 'lamina components' lists all.";
    }
}
