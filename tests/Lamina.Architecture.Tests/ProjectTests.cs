using System.Reflection;
using Lamina.Tests.Support;

namespace Lamina.Tests;

public sealed class ProjectTests
{
    private const string WebFramework = "Microsoft.AspNetCore.App";
    private static readonly string[] UpToComponents = ["Lamina.Kernels", "Lamina.Abstractions", "Lamina.Formulas"];
    private static readonly string[] UpToData = [.. UpToComponents, "Lamina.Components", "Lamina.Engine", "Lamina.Data"];
    private static readonly string[] UpToHosting = [.. UpToData, "Lamina.Hosting"];

    /// <summary>The table of the layout: a project, the projects it may reference, and the packages (with everything under that name).</summary>
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> Table = new()
    {
        ["Lamina.Kernels"] = ([], []),
        ["Lamina.Abstractions"] = (["Lamina.Kernels"], ["Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions"]),
        ["Lamina.Formulas"] = (["Lamina.Kernels", "Lamina.Abstractions"], []),
        ["Lamina.Components"] = (UpToComponents, []),
        ["Lamina.Engine"] = (["Lamina.Kernels", "Lamina.Abstractions"], []),
        ["Lamina.Mpi"] = (["Lamina.Kernels", "Lamina.Abstractions", "Lamina.Engine"], []),
        ["Lamina.Data"] = (["Lamina.Kernels", "Lamina.Abstractions"], ["CsvHelper"]),
        ["Lamina.Hosting"] = (UpToData,
            ["Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Configuration.Json", "Microsoft.Extensions.Configuration.EnvironmentVariables",
            "Microsoft.Extensions.Configuration.CommandLine"]),
        ["Lamina.Conformance"] = (UpToHosting, []),
        ["Lamina.Reporting"] = (UpToHosting, []),
        ["Lamina.Onnx"] = (UpToHosting, ["Google.Protobuf"]),
        ["Lamina.Weights"] = (UpToHosting, []),
        ["Lamina.Serving"] = ([.. UpToHosting, "Lamina.Onnx", "Lamina.Reporting"], [WebFramework]),
        ["Lamina.Runs"] = ([.. UpToHosting, "Lamina.Reporting"], []),
        ["Lamina.Cli"] = (
            [.. UpToHosting, "Lamina.Conformance", "Lamina.Mpi", "Lamina.Onnx", "Lamina.Reporting", "Lamina.Serving", "Lamina.Runs", "Lamina.Weights"],
            ["Microsoft.Extensions.Logging", "Serilog", "Serilog.Extensions.Logging", "Serilog.Sinks.Console", "Serilog.Sinks.File", "System.CommandLine",
            "Spectre.Console"]),
    };

    /// <summary>Assemblies that a package brings along and that are named in code through its own API.</summary>
    private static readonly Dictionary<string, string[]> BroughtAlong = new()
    {
        ["Microsoft.Extensions.Configuration.Json"] = [
            "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.Primitives"],
        ["Microsoft.Extensions.DependencyInjection"] = ["Microsoft.Extensions.DependencyInjection.Abstractions"],
        ["Microsoft.Extensions.Logging"] = ["Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.DependencyInjection"],
        ["Spectre.Console"] = ["Spectre.Console.Ansi"],
    };

    // Remedies say by an example what to write, and nothing depends on their text; "loss", "step" and the scores of labels are names in every run's files.
    private static readonly string[] ExcusedInTheEngine =
    [
        "src/Lamina.Engine/Losses/LossPath.cs: 'softmax'", "src/Lamina.Engine/Losses/LossPath.cs: 'sigmoid'",
        "src/Lamina.Engine/Experiments/ExperimentPlan.cs: 'loss'",
        "src/Lamina.Engine/Runs/RunRecorder.cs: 'step'",
        "src/Lamina.Engine/Training/LabelScores.cs: 'f1'", "src/Lamina.Engine/Training/LabelScores.cs: 'precision'",
        "src/Lamina.Engine/Training/LabelScores.cs: 'recall'",
        "src/Lamina.Engine/Checkpoints/CheckpointNames.cs: 'average'", "src/Lamina.Engine/Experiments/GuardedMetric.cs: 'add'",
    ];

    [Fact]
    public void Projects_reference_only_what_the_layout_allows()
    {
        Assert.Contains(Repository.Projects, project => project.Name == "Lamina.Kernels");
        Rule.Holds("A project references only lower levels and its own packages, as the layout says.", Repository.Projects.SelectMany(Offences));
    }

    [Fact]
    public void Plugins_reference_the_contracts_alone()
    {
        Assert.Contains(Repository.Plugins, plugin => plugin.Projects.Contains("Lamina.Abstractions"));
        Rule.Holds("A plugin references no project but those of the contracts.",
            Repository.Plugins.SelectMany(plugin => plugin.Projects.Except(UpToComponents).Select(reference => $"{plugin.Name} references {reference}")));
    }

    [Fact]
    public void Built_assemblies_reference_only_what_the_layout_allows() => Rule.Holds(
        "An assembly references only what its project may.",
        Repository.Projects.SelectMany(project =>
            Offences(project, Assembly.Load(project.Assembly).GetReferencedAssemblies().Select(reference => reference.Name!))));

    [Fact]
    public void The_engine_knows_no_concrete_component()
    {
        var names = BuiltTypes.Components.Select(ComponentDescriptor.NameOf).ToHashSet();
        var named = Repository.Sources.Where(file => file.Project == "Lamina.Engine").SelectMany(file => Named(file, names)).ToHashSet();
        Assert.Superset(ExcusedInTheEngine.ToHashSet(), named);
        Rule.Holds("The engine references no project of components, and its texts name none.", named.Except(ExcusedInTheEngine));
    }

    [Fact]
    public void Each_rule_finds_a_planted_offender()
    {
        var planted = Project.Parse("Lamina.Engine", """
            <Project>
              <ItemGroup>
                <ProjectReference Include="..\Lamina.Components\Lamina.Components.csproj" />
                <ProjectReference Include="../Lamina.Kernels/Lamina.Kernels.csproj" />
                <ProjectReference Include="../Lamina.Data/Lamina.Data.csproj" ReferenceOutputAssembly="false" />
                <PackageReference Include="Serilog" />
              </ItemGroup>
            </Project>
            """);
        Assert.Equal(["Lamina.Engine references Lamina.Components", "Lamina.Engine references Serilog"], Offences(planted));
        Assert.Equal(["Lamina.Unknown is not in the layout"], Offences(planted with { Name = "Lamina.Unknown" }));
        Assert.Equal(["Lamina.Engine's assembly references Lamina.Data", "Lamina.Engine's assembly references CsvHelper"],
            Offences(planted, ["System.Runtime", "Lamina.Kernels", "Lamina.Data", "CsvHelper", "Microsoft.Extensions.Logging.Abstractions"]));
        Assert.Equal(["planted.cs: 'dense'"],
            Named(new SourceFile("planted.cs", """throw new E($"Let {x} have 'dense' for density.");"""), ["dense", "density"]));
        Assert.Equal(["planted.cs: 'dense'"], Named(new SourceFile("planted.cs", """return name == "dense" ? "densely" : "";"""), ["dense"]));
    }

    private static IEnumerable<string> Named(SourceFile file, HashSet<string> components) =>
        from literal in file.Literals
        from name in literal.Split('\'').Where((_, i) => i % 2 == 1).Append(literal)
        where components.Contains(name)
        select $"{file.Path}: '{name}'";

    private static IEnumerable<string> Offences(Project project) =>
        !Table.TryGetValue(project.Name, out var allowed)
            ? [$"{project.Name} is not in the layout"]
            : project.Projects.Except(allowed.Projects).Concat(project.Packages.Except(allowed.Packages))
                .Select(reference => $"{project.Name} references {reference}");

    private static IEnumerable<string> Offences(Project project, IEnumerable<string> references)
    {
        var (projects, packages) = Table[project.Name];
        var all = projects.SelectMany(lower => Table[lower].Packages).Concat(packages).ToHashSet();
        all.UnionWith(all.SelectMany(package => BroughtAlong.GetValueOrDefault(package, [])).ToList());
        return references.Where(name => !IsRuntime(name, all) && !projects.Contains(name) && !all.Contains(name))
            .Select(name => $"{project.Name}'s assembly references {name}");
    }

    /// <summary>
    /// Whether an assembly belongs to the runtime, or to the web's shared framework where that is among what a project, or one below it, may use.
    /// </summary>
    private static bool IsRuntime(string assembly, IEnumerable<string> packages) =>
        IsIn(typeof(object), assembly) || (packages.Contains(WebFramework) && IsIn(typeof(Microsoft.AspNetCore.Builder.WebApplication), assembly));

    private static bool IsIn(Type framework, string assembly) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(framework.Assembly.Location)!, assembly + ".dll"));
}
