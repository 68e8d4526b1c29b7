using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamina.Tests.Support;

/// <summary>
/// Which folder of a project refers to which, as the compiler understands its files, comments apart; the files beside the folders are the folder
/// <see cref="Root"/>.
/// </summary>
internal sealed class FolderGraph
{
    /// <summary>What the files beside the folders count as.</summary>
    public const string Root = ".";

    // What the SDK imports in every project.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly PortableExecutableReference[] s_built =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly CSharpParseOptions s_language = new(LanguageVersion.Preview);

    /// <param name="assembly">The name of what the project builds, to which others show what is internal.</param>
    /// <param name="files">The files by their paths inside the project.</param>
    public FolderGraph(string assembly, IEnumerable<(string Path, string Text)> files)
    {
        SyntaxTree[] trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, s_language, file.Path))];
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        var compilation = CSharpCompilation.Create(assembly, [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, s_language)], Others(assembly), options);
        Folders = trees.Select(FolderOf).ToHashSet();
        foreach (var tree in trees)
        {
            var meanings = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                Add(tree, meanings.GetSymbolInfo(name).Symbol);
        }
    }

    /// <summary>The folders that hold files.</summary>
    public IReadOnlySet<string> Folders { get; }

    /// <summary>From which folder which other is referred to, and an example: the file and the type.</summary>
    public Dictionary<(string From, string To), string> References { get; } = [];

    private void Add(SyntaxTree tree, ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        foreach (var declared in type?.DeclaringSyntaxReferences ?? [])
        {
            var (from, to) = (FolderOf(tree), FolderOf(declared.SyntaxTree));
            if (from != to)
                References.TryAdd((from, to), $"{tree.FilePath} refers to {type!.Name}");
        }
    }

    private static string FolderOf(SyntaxTree tree) => tree.FilePath.Split('/') is [var folder, _, ..] ? folder : Root;

    private static IEnumerable<MetadataReference> Others(string assembly) =>
        s_built.Where(reference => Path.GetFileNameWithoutExtension(reference.FilePath) != assembly);
}
