using System.Text.Json.Nodes;
using Lamina.Runs;

namespace Lamina.Cli;

/// <summary>Says whether a run that was trained again gave the same bits.</summary>
internal static class ReproductionText
{
    private const int NameWidth = 18;

    public static void Write(TextWriter output, RunFolder source, string again, IReadOnlyList<RunDifference> files)
    {
        var isSame = files.All(file => file.Difference is null);
        output.WriteLine($"{ResultText.Short(source.FullPath)}: {(isSame ? "the same bits" : "not the same bits")}");
        foreach (var file in files)
            output.WriteLine($"  {file.Name.PadRight(NameWidth)} {file.Difference ?? "the same"}");
        if (!isSame)
            output.WriteLine($"  kept to compare: {ResultText.Short(again)}");
    }

    public static JsonObject Json(RunFolder source, string again, IReadOnlyList<RunDifference> files) => new()
    {
        ["run"] = source.FullPath,
        ["same"] = files.All(file => file.Difference is null),
        ["again"] = again,
        ["files"] = new JsonArray([.. files.Select(file => new JsonObject { ["file"] = file.Name, ["difference"] = file.Difference })]),
    };
}
