using Lamina.Tests.Support;

namespace Lamina.Tests;

/// <summary>The folders of each project stand in the order that src/README.md draws, and refer only to those before them.</summary>
public sealed class FolderTests
{
    private const string Arrow = " → ";

    public static TheoryData<string> Projects => [.. Repository.Projects.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_refer_only_to_those_before_them(string name)
    {
        var project = Repository.Projects.Single(project => project.Name == name);
        var files = Repository.Sources.Where(file => file.Project == name).Select(file => (file.Path.Split('/', 3)[2], file.Text));
        var graph = new FolderGraph(project.Assembly, files);
        var order = Drawn(name);
        Assert.Equal(graph.Folders.Order(StringComparer.Ordinal), order.Order(StringComparer.Ordinal));
        Rule.Holds($"The folders of {name} refer only to those before them: {string.Join(Arrow, order)}.", Offences(graph, order));
    }

    [Fact]
    public void Engine_files_are_understood_so_that_a_reference_is_seen()
    {
        var files = Repository.Sources.Where(file => file.Project == "Lamina.Engine").Select(file => (file.Path.Split('/', 3)[2], file.Text));
        var graph = new FolderGraph("Lamina.Engine", files);
        Assert.Contains(("Training", "Networks"), graph.References.Keys);
        Assert.Contains(("Models", "Transforms"), graph.References.Keys);
    }

    [Fact]
    public void A_planted_circle_is_found()
    {
        var graph = new FolderGraph(
            "Planted",
            [
                ("First/A.cs", "namespace P; /// <see cref=\"C\"/>\npublic static class A { public static int Value => B.Value; }"),
                ("Second/B.cs", "namespace P; public static class B { public static int Value => A.Value; }"),
                ("C.cs", "namespace P; public static class C { public static string Name => nameof(A); }"),
            ]);
        Assert.Equal(["First", "Second", FolderGraph.Root], graph.Folders.Order(StringComparer.Ordinal).OrderBy(folder => folder == FolderGraph.Root));
        Assert.Equal(["First/A.cs refers to B"], Offences(graph, ["First", "Second", FolderGraph.Root]));
        Assert.Equal(["Second/B.cs refers to A"], Offences(graph, ["Second", "First", FolderGraph.Root]));
    }

    private static IEnumerable<string> Offences(FolderGraph graph, List<string> order) =>
        graph.References.Where(reference => order.IndexOf(reference.Key.To) > order.IndexOf(reference.Key.From)).Select(reference => reference.Value);

    /// <summary>The order of a project's folders in the drawing: <c>| `Lamina.Data` | Files → Csv → … |</c>.</summary>
    private static List<string> Drawn(string project)
    {
        var line = File.ReadLines(Path.Combine(Repository.Root, "src", "README.md"))
            .SingleOrDefault(line => line.StartsWith($"| `{project}` | ", StringComparison.Ordinal) && line.Contains(Arrow, StringComparison.Ordinal));
        Assert.True(line is not null, $"src/README.md draws no order of the folders of {project}.");
        return [.. line.Split('|')[2].Trim().Split(Arrow).Select(folder => folder == "(beside them)" ? FolderGraph.Root : folder)];
    }
}
