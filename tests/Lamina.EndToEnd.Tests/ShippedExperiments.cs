namespace Lamina.Tests;

/// <summary>The experiments in <c>configs</c> that need no download, and the metrics that fit each.</summary>
internal static class ShippedExperiments
{
    private static readonly string[] s_ofClasses = ["accuracy", "{\"type\":\"topK\",\"k\":2}", "precision", "recall", "f1", "crossEntropy"];
    private static readonly string[] s_ofNumbers = ["r2", "rootMeanSquaredError", "meanAbsoluteError", "meanSquaredError", "huber"];

    /// <summary>The number of epochs is so small that a run ends in seconds, and so great that every phase comes several times.</summary>
    public static IReadOnlyDictionary<string, string[]> MetricsOf { get; } = new Dictionary<string, string[]>
    {
        ["xor"] = ["accuracy", "meanSquaredError"],
        ["iris"] = s_ofClasses,
        ["iris-petals"] = s_ofNumbers,
        ["penguins"] = s_ofClasses,
        ["digits"] = s_ofClasses,
        ["digits-autoencoder"] = s_ofNumbers,
        ["digits-attention"] = s_ofClasses,
        ["digits-two-inputs"] = s_ofClasses,
        ["digits-sweep"] = s_ofClasses,
    };

    /// <summary>All of them where there is time; else two small ones.</summary>
    public static IEnumerable<string> Names => FullSuite.IsOn ? MetricsOf.Keys : ["xor", "iris"];

    /// <summary>The experiments that name no file of MNIST.</summary>
    public static IEnumerable<string> WithoutDownload => Directory.EnumerateFiles(Path.Combine(LaminaCommand.Root, "configs"), "*.json")
        .Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal) && !File.ReadAllText(path).Contains("mnist", StringComparison.Ordinal))
        .Select(path => Path.GetFileNameWithoutExtension(path)!);
}
