namespace Lamina.Tests;

/// <summary>Where the plugin can be told to throw: type and member.</summary>
internal static class FaultyMembers
{
    private static readonly string[] s_inLayers =
        [.. Of("FaultyActivation", "domain weightScale forward backward lower"), .. Of("FaultyInitializer", "fill"),
            .. Of("FaultyLayer", "activation plan forward backward lower"), .. Of("FaultyJoin", "plan forward backward lower")];

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Of("FaultyActivation", "constructor domain weightScale forward backward lower"),
        .. Of("FaultyAugmentation", "constructor movesPixels scratchFor apply"),
        .. Of("FaultyCallback", "constructor start epochEnded replay"),
        .. Of("FaultyColumns", "constructor inverse takes reads domain fit learning columnsOf apply lower"),
        .. Of("FaultyFusion", "fuse"),
        .. Of("FaultyInitializer", "constructor fill"),
        .. Of("FaultyJoin", "constructor plan forward backward lower"),
        .. Of("FaultyLayer", "constructor text activation warnings plan forward backward lower"),
        .. Of("FaultyLoss", "constructor domain targets outputsOf resolve require evaluate"),
        .. Of("FaultyMetric", "constructor info domain resolve start add value"),
        .. Of("FaultyOptimizer", "constructor learningRate slots step"),
        .. Of("FaultyRegularizer", "constructor penalty addGradient"),
        .. Of("FaultySchedule", "constructor at"),
        .. Of("FaultySource", "constructor describe resolve keys load count width read"),
        .. Of("FaultyTransform", "constructor inverse fit apply lower"),
    ];

    /// <summary>Whether a member is the constructor, or the property of a parameter, which no contract has.</summary>
    public static bool IsOfRecord(string member) => member.EndsWith(".constructor", StringComparison.Ordinal) || member == "FaultyLayer.text";

    /// <summary>Expects a text to name a member's component, plugin and phase, and its layer where it works in one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="member">The member that threw.</param>
    /// <param name="isInNetwork">Whether the component was at work in a network.</param>
    public static void AssertNamed(string text, string member, bool isInNetwork = true)
    {
        var (type, phase) = (member.Split('.')[0], member.Split('.')[1]);
        // A source counts its rows while it loads them.
        var told = member is "FaultySource.count" or "FaultySource.width" ? $"({phase}|load)" : phase;
        var layer = isInNetwork && s_inLayers.Contains(member) ? ", in layer '[a-zA-Z0-9]+'," : "(, (in layer|at) .+,)?";
        Assert.Matches($"{Kind(type)} '{char.ToLowerInvariant(type[0])}{type[1..]}' of Faulty 0\\.0\\.0{layer} failed in {told}\\b", text);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    private static string Kind(string type) => type switch
    {
        "FaultyColumns" => "transform",
        "FaultyFusion" => "lossFusion",
        "FaultyJoin" => "layer",
        "FaultySource" => "dataSource",
        _ => type["Faulty".Length..].ToLowerInvariant(),
    };

    private static IEnumerable<string> Of(string type, string members) => members.Split(' ').Select(member => $"{type}.{member}");
}
