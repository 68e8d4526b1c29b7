namespace Lamina.Tests;

[Collection(EditorCollection.Name)]
public sealed class EditorTests(EditorEngine editor)
{
    private static readonly string s_digits = File.ReadAllText(Path.Combine(LaminaCommand.Root, "configs/digits.json"));

    [Fact]
    public void Every_shipped_experiment_is_valid()
    {
        var files = Directory.EnumerateFiles(Path.Combine(LaminaCommand.Root, "configs"), "*.json")
            .Where(path => !path.EndsWith("experiment.schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        Assert.All(files.Zip(editor.Ask(files.Select(path => (File.ReadAllText(path), (int?)null)))),
            pair => Assert.True(pair.Second is { Valid: true, Marks: [] }, $"{pair.First}: {string.Join("; ", pair.Second.Errors)}"));
    }

    [Fact]
    public void The_schema_beside_the_experiments_is_that_of_this_build()
    {
        var result = CommandHere.Run("schema").Succeeded();
        Assert.True(
            result.Output == File.ReadAllText(Path.Combine(LaminaCommand.Root, "configs/experiment.schema.json")),
            "configs/experiment.schema.json is stale: write it anew by 'lamina schema > configs/experiment.schema.json'.");
    }

    [Theory]
    [InlineData("\"type\": \"dense\", \"units\": 100, \"activation\": \"relu\"", "\"type\": \"|\"", "\"dense\"", "A fully connected layer")]
    [InlineData("\"type\": \"dense\", \"units\": 100, \"activation\": \"relu\"", "\"type\": \"dense\", |", "units", "The number of outputs")]
    [InlineData("\"type\": \"dense\", \"units\": 100, \"activation\": \"relu\"", "\"type\": \"dense\", |", "trainable", "Whether its parameters are updated")]
    [InlineData("\"activation\": \"relu\"", "\"activation\": \"|\"", "\"leakyRelu\"", "")]
    [InlineData("\"activation\": \"relu\"", "\"activation\": { \"type\": \"leakyRelu\", | }", "negativeSlope", "")]
    [InlineData("\"loss\": \"crossEntropy\"", "\"loss\": \"|\"", "\"meanSquaredError\"", "")]
    [InlineData("\"metrics\": [ \"accuracy\" ]", "\"metrics\": [ \"|\" ]", "\"crossEntropy\"", "")]
    [InlineData("\"type\": \"adamW\", ", "\"type\": \"adamW\", |, ", "weightDecay", "")]
    [InlineData("\"type\": \"oneCycle\", ", "\"type\": \"oneCycle\", |, ", "warmUp", "")]
    [InlineData("\"batchSize\": 32,", "\"batchSize\": 32, |", "shuffle", "Whether each epoch")]
    [InlineData("\"split\": 0.2", "|", "split", "The share of the training rows")]
    [InlineData("\"seed\": 1,", "|", "seed", "random numbers")]
    public void Names_and_parameters_are_offered_with_their_descriptions(string from, string to, string label, string documentation)
    {
        var text = Changed(from, to);
        var offset = text.IndexOf('|', StringComparison.Ordinal);
        var offers = editor.Ask((text.Remove(offset, 1), offset))[0].Offers;
        Assert.Contains(offers, offer => offer.Label == label && offer.Documentation.Contains(documentation, StringComparison.Ordinal));
    }

    [Fact]
    public void Forty_bad_experiments_are_marked_where_the_fault_is_and_refused_by_the_reader_as_well()
    {
        (string From, string To)[] faults = [.. BadEdits.All];
        Assert.InRange(faults.Length, 40, 100);
        var texts = Array.ConvertAll(faults, fault => Changed(fault.From, fault.To));
        var answers = editor.Ask(texts.Select(text => (text, (int?)null)));
        using var folder = new TemporaryFolder();
        var wrong = new List<string>();
        for (var i = 0; i < faults.Length; i++)
        {
            var line = s_digits[..s_digits.IndexOf(faults[i].From, StringComparison.Ordinal)].Count(letter => letter == '\n');
            if (answers[i].Valid)
                wrong.Add($"{faults[i].To}: the validator takes it");
            if (!answers[i].Marks.Any(mark => mark.Line == line || (mark.Text == "{" && mark.Line < line)))
                wrong.Add($"{faults[i].To}: marked at {string.Join(", ", answers[i].Marks.Select(mark => mark.Line))}, not at {line}");
            if (Record.Exception(() => editor.Reader.Read(folder.Write("bad.json", texts[i]))) is not ProblemsException)
                wrong.Add($"{faults[i].To}: the reader takes it");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Changed(string from, string to)
    {
        Assert.Contains(from, s_digits, StringComparison.Ordinal);
        var place = s_digits.IndexOf(from, StringComparison.Ordinal);
        return string.Concat(s_digits.AsSpan(0, place), to, s_digits.AsSpan(place + from.Length));
    }
}
