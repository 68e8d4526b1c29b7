using System.Text.Json.Nodes;
using Lamina.Kernels;
using Lamina.Layers;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>Where the time of training steps goes, in words and as JSON.</summary>
internal static class ProfileText
{
    private const double Milli = 1e3;
    private const double Giga = 1e9;
    private const double Kibibyte = 1 << 10;

    public static void Write(TextWriter output, StepProfile profile, double peak, int threads)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("layer", "type", "output");
        foreach (var name in new[] { "forward ms", "backward ms", "of step", "GFLOP/s", "of peak", "weights KiB", "kept KiB", "scratch KiB" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var layer in profile.Layers)
        {
            var rate = Rate(layer);
            table.AddRow(
                TerminalText.Cell(layer.Layer.Name), TerminalText.Cell(layer.Layer.Type), TerminalText.Cell($"{layer.Layer.Plan.Output}"),
                Time(layer.Forward), Time(layer.Backward), NumberText.Percent(Seconds(layer) / profile.Step),
                rate is null ? "–" : NumberText.Value(rate.Value / Giga), rate is null ? "–" : NumberText.Percent(rate.Value / peak),
                NumberText.Value(layer.Cost.ParameterBytes / Kibibyte), NumberText.Value(layer.Cost.SavedBytes / Kibibyte),
                NumberText.Value(layer.Cost.ScratchBytes / Kibibyte));
        }

        table.AddRow("loss, update", "", "", Time(profile.Rest), "", NumberText.Percent(profile.Rest / profile.Step), "", "", "", "", "");
        NetworkText.Write(output, table);
        output.WriteLine($"step       {Time(profile.Step)} ms, the median of {profile.Steps}, in batches of {profile.BatchSize}; then "
            + $"{Time(profile.Waiting)} ms until the next batch is ready");
        output.WriteLine($"speed      {profile.BatchSize / (profile.Step + profile.Waiting):N0} samples/s on {threads} "
            + $"{(threads == 1 ? "thread" : "threads")}, {Kernel.Name}");
        output.WriteLine($"peak       {NumberText.Value(peak / Giga)} GFLOP/s: products of 512 × 512 matrices on this machine, just now");
        if (profile.Layers.Any(layer => Rate(layer) > peak))
            output.WriteLine("           A layer that skips zeros of its inputs is credited with them, and may be above it.");
    }

    public static JsonObject Json(StepProfile profile, double peak, int threads) => new()
    {
        ["steps"] = profile.Steps,
        ["batchSize"] = profile.BatchSize,
        ["threads"] = threads,
        ["kernel"] = Kernel.Name,
        ["seconds"] = new JsonObject { ["step"] = profile.Step, ["waiting"] = profile.Waiting, ["lossAndUpdate"] = profile.Rest },
        ["peakFlops"] = peak,
        ["layers"] = new JsonArray([.. profile.Layers.Select(layer => new JsonObject
        {
            ["layer"] = layer.Layer.Name,
            ["type"] = layer.Layer.Type,
            ["output"] = ComponentJson.Write(layer.Layer.Plan.Output.Dimensions.ToArray()),
            ["parameters"] = layer.Layer.ParameterCount,
            ["seconds"] = new JsonObject { ["forward"] = layer.Forward, ["backward"] = layer.Backward },
            ["operations"] = new JsonObject { ["forward"] = layer.Cost.ForwardOperations, ["backward"] = layer.Cost.BackwardOperations },
            ["flops"] = Rate(layer),
            ["shareOfPeak"] = Rate(layer) / peak,
            ["bytes"] = new JsonObject { ["parameters"] = layer.Cost.ParameterBytes, ["kept"] = layer.Cost.SavedBytes, ["scratch"] = layer.Cost.ScratchBytes },
        })]),
    };

    private static double Seconds(LayerProfile layer) => (layer.Forward ?? 0) + (layer.Backward ?? 0);

    private static double? Rate(LayerProfile layer)
    {
        var operations = (layer.Forward is null ? 0 : layer.Cost.ForwardOperations) + (layer.Backward is null ? 0 : layer.Cost.BackwardOperations);
        return operations == 0 || Seconds(layer) == 0 ? null : operations / Seconds(layer);
    }

    private static string Time(double? seconds) => seconds is { } time ? NumberText.Value(time * Milli) : "–";
}
