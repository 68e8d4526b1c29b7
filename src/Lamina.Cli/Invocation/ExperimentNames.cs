using System.Text.RegularExpressions;

namespace Lamina.Cli;

/// <summary>Names experiments after files.</summary>
internal static partial class ExperimentNames
{
    private const int Longest = 64;

    /// <summary>The file's name without its endings, as far as an experiment may be called so.</summary>
    /// <param name="path">The file.</param>
    /// <param name="otherwise">The name where nothing is left.</param>
    public static string Of(string path, string otherwise = "model")
    {
        var name = Path.GetFileName(path);
        name = Unusable().Replace(name.IndexOf('.', StringComparison.Ordinal) is > 0 and var end ? name[..end] : name, "-").Trim('-', '.');
        return name.Length == 0 ? otherwise : name[..Math.Min(name.Length, Longest)];
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unusable();
}
