using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamina.Hosting.Tests.Plugins;

/// <summary>The plugins whose sources stand beside the tests, each compiled once, here: starting a compiler for each took ten times as long.</summary>
internal static class CompiledPlugin
{
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> s_compiled = new();

    private static readonly Lazy<List<MetadataReference>> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The assembly of a source; one in the folder <c>2</c> is compiled against the dependency there, any other against that in <c>1</c>.</summary>
    /// <param name="name">The file's path below the folder of sources without its ending; its last part is the assembly's name.</param>
    public static byte[] Of(string name) => s_compiled.GetOrAdd(name, _ => new Lazy<byte[]>(() =>
        Compile(name, [.. s_references.Value, MetadataReference.CreateFromImage(Dependency(name.StartsWith("2/", StringComparison.Ordinal) ? 2 : 1))]))).Value;

    /// <summary>The private dependency of plugins in that version.</summary>
    public static byte[] Dependency(int version) =>
        s_compiled.GetOrAdd($"{version}/Dependency", name => new Lazy<byte[]>(() => Compile(name, s_references.Value))).Value;

    private static byte[] Compile(string name, IEnumerable<MetadataReference> references)
    {
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Plugins", "Sources", $"{name}.cs"));
        var compilation = CSharpCompilation.Create(Path.GetFileName(name), [CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success ? image.ToArray() : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
    }
}
