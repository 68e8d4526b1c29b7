using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Reporting.Tests;

/// <summary>What a drawn network shows, and that nothing in it covers anything else.</summary>
public sealed class NetworkDrawingTests
{
    [Fact]
    public void Each_box_says_name_type_and_shape_and_stands_below_all_that_it_takes()
    {
        var network = Network.Create(
            new LayerList
            {
                { new Dense(4), null, true, null, ["left"] },
                { new Concatenate(), null, true, null, ["dense1", "right"] },
                new Dense(1),
            },
            new Shape(5),
            new NetworkInput("left", [0, 1]),
            new NetworkInput("right", [2, 3, 4]));
        var drawn = Draw(network);
        Assert.Equal(["left", "[2]", "right", "[3]", "dense1", "dense → [4]", "concatenate1", "concatenate → [7]", "dense2", "dense → [1]"],
            drawn.Texts.Order(Comparer<string>.Create((a, b) => Place(a).CompareTo(Place(b)))));
        Assert.Equal(new HashSet<string> { "left → dense1", "dense1 → concatenate1", "right → concatenate1", "concatenate1 → dense2" }, drawn.Joined());
        Assert.Equal("Graph of the network: dense1 takes left; concatenate1 takes dense1, right; dense2 takes concatenate1.", drawn.Description);
        // An input stands just above the first that takes it.
        Assert.Equal(drawn.Boxes["dense1"].Top, drawn.Boxes["right"].Top);

        int Place(string text) =>
            Array.IndexOf(["left", "[2]", "right", "[3]", "dense1", "dense → [4]", "concatenate1", "concatenate → [7]", "dense2", "dense → [1]"], text);
    }

    [Fact]
    public void A_line_that_skips_levels_passes_beside_their_boxes_and_serves_all_readers()
    {
        var drawn = Draw(Graphs.Of([], "a ← input", "b ← a", "c ← b", "d ← c, input", "e ← d, input"));
        Assert.Equal(new HashSet<string> { "input → a", "a → b", "b → c", "c → d", "input → d", "d → e", "input → e" }, drawn.Joined());
        Nothing_covers_anything(drawn);
        // Five from box to box; of the input's line four to the next level, four along one, and two to its readers.
        Assert.Equal(5 + 4 + 4 + 2, drawn.Lines.Count);
    }

    [Fact]
    public void Two_ways_that_need_not_cross_do_not()
    {
        var levels = GraphLevels.Of(Graphs.Of(["x", "y", "z"], "c ← z", "b ← y", "a ← x", "ab ← a, b", "abc ← ab, c"))!;
        Assert.NotEqual(0, GraphOrder.Crossings(levels));
        GraphOrder.Arrange(levels);
        Assert.Equal(0, GraphOrder.Crossings(levels));
    }

    [Theory]
    [InlineData("a ← input", "b ← input", "c ← input", "sum ← a, b, c")]
    [InlineData("concatenate1 ← input", "concatenate2 ← input", "concatenate3 ← concatenate1, concatenate2, input",
        "sum ← concatenate1, concatenate2, concatenate3, input")]
    [InlineData("a ← input", "b ← input", "c ← input", "a2 ← a", "b2 ← b", "c2 ← c", "sum ← a, b, c, a2, b2, c2, input")]
    [InlineData("a_layer_with_a_name_that_is_long ← input", "another_layer_with_a_long_name ← input", "and_one_more_layer_with_a_name ← input",
        "sum ← a_layer_with_a_name_that_is_long, another_layer_with_a_long_name, and_one_more_layer_with_a_name")]
    public void Three_abreast_fit_a_phone(params string[] layers)
    {
        var drawn = Draw(Graphs.Of([], layers));
        Assert.InRange(drawn.Width, 1, 360);
        Nothing_covers_anything(drawn);
    }

    [Fact]
    public void More_abreast_than_a_phone_shows_keep_the_size_of_their_texts()
    {
        var network = Graphs.Of([], "a ← input", "b ← input", "c ← input", "d ← input", "concatenate1 ← input", "sum ← a, b, c, d, concatenate1");
        var drawn = Draw(network);
        Assert.InRange(drawn.Width, 361, 600);
        Assert.DoesNotContain("max-width", NetworkDrawing.Write(network)!.Split('>')[0], StringComparison.Ordinal);
        Assert.Contains("max-width", NetworkDrawing.Write(Graphs.Of([], "a ← input", "sum ← a, input"))!.Split('>')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_taken_twice_has_one_line() =>
        Assert.Equal(new HashSet<string> { "input → a", "a → square" }, Draw(Graphs.Of([], "a ← input", "square ← a, a")).Joined());

    [Fact]
    public void Nothing_covers_anything_in_networks_of_any_form() => Assert.All(Enumerable.Range(1, 60), seed =>
    {
        var network = Graphs.Random(seed);
        var drawn = Draw(network);
        Nothing_covers_anything(drawn);
        Assert.Equal(network.Layers.SelectMany(layer => layer.Sources.Select(source => $"{source} → {layer.Name}")).ToHashSet(), drawn.Joined());
        Assert.All(network.Layers, layer => Assert.All(layer.Sources, source => Assert.True(drawn.Boxes[source].Bottom < drawn.Boxes[layer.Name].Top)));
    });

    [Fact]
    public void A_layer_called_input_is_not_the_sample()
    {
        var levels = GraphLevels.Of(Network.Create(
            new LayerList { { new Dense(3), "input" }, { new Dense(3), "b", true, null, ["input"] }, { new Add(), null, true, null, ["input", "b"] } },
            new Shape(3)))!;
        Assert.Equal(["", "dense", "dense", "add"], levels.SelectMany(level => level).Where(place => place.Name is not null).Select(place => place.Type));
        Assert.Equal("", Assert.Single(levels[1].Single().Above).Type);
        Assert.Equal(["b", null], levels[1].Single().Below.Select(place => place.Name));
    }

    [Fact]
    public void Texts_are_escaped_and_cut_with_the_whole_as_a_tooltip()
    {
        var name = "<b>&" + new string('w', 60);
        var svg = NetworkDrawing.Write(Graphs.Of([], $"{name} ← input", $"sum ← {name}, input"))!;
        Assert.DoesNotContain("<b>", svg, StringComparison.Ordinal);
        Assert.Contains(new Drawing(svg).All("title"), title => title.Value == $"{name}: dense → [3]");
        Assert.Contains(new Drawing(svg).Texts, text => text.StartsWith("<b>&www", StringComparison.Ordinal) && text.EndsWith('…'));
    }

    [Fact]
    public void A_graph_too_large_to_look_at_is_not_drawn_however_few_layers_make_it()
    {
        Assert.NotNull(NetworkDrawing.Write(Graphs.Of([], Chain(400))));
        Assert.Null(NetworkDrawing.Write(Graphs.Of([], Chain(600))));
        // A line has a place on each level that it skips: 59 + 58 + … + 1 where the last takes all of sixty.
        Assert.Null(NetworkDrawing.Write(Graphs.Of([], [.. Chain(60), $"sum ← {string.Join(", ", Enumerable.Range(0, 60).Select(i => $"l{i}"))}"])));

        static string[] Chain(int layers) => [.. Enumerable.Range(0, layers).Select(i => $"l{i} ← {(i == 0 ? "input" : $"l{i - 1}")}")];
    }

    [Fact]
    public void The_same_network_gives_the_same_text_which_refers_to_nothing() => Assert.All(Enumerable.Range(1, 10), seed =>
    {
        var svg = NetworkDrawing.Write(Graphs.Random(seed))!;
        Assert.Equal(svg, NetworkDrawing.Write(Graphs.Random(seed)));
        Assert.DoesNotContain("http", svg.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", svg, StringComparison.Ordinal);
    });

    private static DrawnGraph Draw(Network network) => new(NetworkDrawing.Write(network)!);

    private static void Nothing_covers_anything(DrawnGraph drawn)
    {
        var boxes = drawn.Boxes.ToList();
        Assert.All(boxes, box => Assert.True(box.Value.Left >= 0 && box.Value.Right <= drawn.Width && box.Value.Top >= 0 && box.Value.Bottom <= drawn.Height));
        foreach (var (index, (name, box)) in boxes.Index())
        {
            Assert.All(boxes.Take(index), other => Assert.True(
                other.Value.Right < box.Left || other.Value.Left > box.Right || other.Value.Bottom < box.Top || other.Value.Top > box.Bottom,
                $"{name} and {other.Key} overlap"));
            Assert.All(drawn.Lines.SelectMany(line => line), point => Assert.False(
                point.X > box.Left - 1 && point.X < box.Right + 1 && point.Y > box.Top + 0.1 && point.Y < box.Bottom - 0.1, $"a line runs through {name}"));
        }
    }
}
