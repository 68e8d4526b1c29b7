using System.Xml.Linq;

namespace Lamina.Tests.Support;

/// <summary>What a project file says about what the project needs.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Assembly">The name of what it builds.</param>
/// <param name="Projects">The projects it compiles against.</param>
/// <param name="Packages">The packages and shared frameworks it references.</param>
internal sealed record Project(string Name, string Assembly, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static Project Parse(string name, string text)
    {
        var xml = XDocument.Parse(text);
        return new(
            name,
            xml.Descendants("AssemblyName").FirstOrDefault()?.Value ?? name,
            [.. xml.Descendants("ProjectReference").Where(CompilesAgainst)
                .Select(reference => Path.GetFileNameWithoutExtension(Include(reference).Replace('\\', '/')))],
            [.. xml.Descendants("PackageReference").Concat(xml.Descendants("FrameworkReference")).Select(Include)]);
    }

    // A reference for the order of building alone, as the command has to the plugins, makes nothing known to the compiler.
    private static bool CompilesAgainst(XElement reference) =>
        !string.Equals(reference.Attribute("ReferenceOutputAssembly")?.Value ?? reference.Element("ReferenceOutputAssembly")?.Value, "false",
            StringComparison.OrdinalIgnoreCase);

    private static string Include(XElement reference) => reference.Attribute("Include")?.Value ?? "";
}
