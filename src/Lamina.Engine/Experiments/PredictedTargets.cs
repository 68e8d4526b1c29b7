using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Losses;

namespace Lamina.Experiments;

/// <summary>Gives every output that predicts a target that target, where a loss has several outputs for one.</summary>
internal static class PredictedTargets
{
    /// <summary>The data with a target for each output that the loss has for them; as they are where it has one for each, and where they are classes.</summary>
    public static Dataset Of(Dataset data, ILoss loss)
    {
        IReadOnlyList<string>[] outputs = data.IsClassification ? [] : [.. data.TargetNames.Select(name => OutputsOf(loss, name))];
        return outputs.All(names => names.Count == 1)
            ? data
            : data.WithTargets([.. outputs.SelectMany((names, place) => names.Select(_ => place))], outputs.SelectMany(names => names));
    }

    /// <summary>The data with a target for each output of a model: that of its name, or the one that it is called after.</summary>
    public static Dataset Of(Dataset data, ImmutableArray<string> outputs)
    {
        if (data.IsClassification || data.TargetNames.Length >= outputs.Length)
            return data;
        int[] places = [.. outputs.Select(output => PlaceOf(output, data.TargetNames))];
        return places.Contains(-1) ? data : data.WithTargets(places, outputs);
    }

    /// <summary>How many outputs a loss has for a target.</summary>
    public static int CountOf(ILoss loss) => OutputsOf(loss, "").Count;

    private static IReadOnlyList<string> OutputsOf(ILoss loss, string target) => ComponentFaultException.Guard(loss, "outputsOf", () => loss.OutputsOf(target));

    private static int PlaceOf(string output, ImmutableArray<string> targets) =>
        targets.Index().Where(target => output == target.Item || output.StartsWith($"{target.Item}@", StringComparison.Ordinal))
            .OrderByDescending(target => target.Item.Length).Select(target => (int?)target.Index).FirstOrDefault() ?? -1;
}
