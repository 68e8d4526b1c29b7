namespace Lamina.Tests;

/// <summary>In a file that extends another nothing is required, and everything that is there is known: offered, explained and checked at any depth.</summary>
[Collection(EditorCollection.Name)]
public sealed class ExtendingEditorTests(EditorEngine editor)
{
    [Theory]
    [InlineData("|", "training", "")]
    [InlineData("|", "seed", "random numbers")]
    [InlineData("|", "sweep", "")]
    [InlineData("\"training\": { | }", "epochs", "Passes through the training data")]
    [InlineData("\"training\": { | }", "dropLast", "last batch")]
    [InlineData("\"training\": { \"loss\": \"|\" }", "\"meanSquaredError\"", "")]
    [InlineData("\"training\": { \"onNonFinite\": \"|\" }", "\"skipStep\"", "")]
    [InlineData("\"training\": { \"checkpoint\": { | } }", "everySteps", "")]
    [InlineData("\"training\": { \"optimizer\": { | } }", "type", "")]
    [InlineData("\"training\": { \"optimizer\": { | } }", "momentum", "")]
    [InlineData("\"training\": { \"optimizer\": { | } }", "beta1", "")]
    [InlineData("\"training\": { \"optimizer\": { \"type\": \"|\" } }", "\"adamW\"", "")]
    [InlineData("\"training\": { \"optimizer\": { \"type\": \"sgd\", | } }", "nesterov", "one step ahead")]
    [InlineData("\"training\": { \"optimizer\": { \"learningRate\": { \"type\": \"oneCycle\", | } } }", "warmUp", "")]
    [InlineData("\"training\": { \"metrics\": [ \"|\" ] }", "\"crossEntropy\"", "")]
    [InlineData("\"training\": { \"callbacks\": [ { \"type\": \"earlyStopping\", | } ] }", "patience", "")]
    [InlineData("\"network\": { | }", "layers", "")]
    [InlineData("\"network\": { \"layers\": [ { \"type\": \"|\" } ] }", "\"dense\"", "A fully connected layer")]
    [InlineData("\"network\": { \"layers\": [ { \"type\": \"dense\", | } ] }", "units", "The number of outputs")]
    [InlineData("\"network\": { \"layers\": [ { \"type\": \"dense\", \"activation\": { \"type\": \"leakyRelu\", | } } ] }", "negativeSlope", "")]
    [InlineData("\"data\": { \"validation\": { | } }", "split", "The share of the training rows")]
    [InlineData("\"data\": { \"train\": { | } }", "path", "")]
    [InlineData("\"data\": { \"train\": { \"type\": \"csv\", | } }", "label", "")]
    [InlineData("\"sweep\": { | }", "trials", "")]
    [InlineData("\"sweep\": { \"method\": \"|\" }", "\"grid\"", "")]
    [InlineData("\"sweep\": { \"halving\": { | } }", "factor", "")]
    [InlineData("\"sweep\": { \"parameters\": [ { | } ] }", "path", "")]
    public void What_may_stand_there_is_offered(string body, string label, string documentation)
    {
        var text = $$"""{ "extends": "digits.json", {{body}} }""";
        var offset = text.IndexOf('|', StringComparison.Ordinal);
        var offers = editor.Ask((text.Remove(offset, 1), offset))[0].Offers;
        Assert.True(
            offers.Any(offer => offer.Label == label && offer.Documentation.Contains(documentation, StringComparison.Ordinal)),
            $"{label} is not among {string.Join(", ", offers.Select(offer => offer.Label))}");
    }

    [Fact]
    public void A_component_whose_type_is_there_offers_its_own_keys_alone()
    {
        const string Before = """{ "extends": "digits.json", "training": { "optimizer": { "type": "sgd", """;
        var labels = editor.Ask((Before + " } } }", Before.Length))[0].Offers.Select(offer => offer.Label).ToList();
        Assert.Contains("momentum", labels);
        Assert.DoesNotContain("beta1", labels);
    }

    [Fact]
    public void Whatever_the_other_file_may_say_can_be_left_out_and_null_removes_it()
    {
        string[] bodies =
        [
            "\"training\": { \"epochs\": 3 }",
            "\"training\": { \"optimizer\": { \"learningRate\": 0.1 } }",
            "\"training\": { \"optimizer\": { \"weightDecay\": 0.1, \"learningRate\": { \"maxLearningRate\": 0.1 } } }",
            "\"training\": { \"optimizer\": { \"type\": \"sgd\", \"learningRate\": 0.1 }, \"checkpoint\": { \"keep\": 5 }, \"averaging\": {} }",
            "\"training\": { \"optimizer\": \"adam\", \"loss\": { \"labelSmoothing\": 0.1 }, \"callbacks\": null, \"metrics\": null, \"shuffle\": null }",
            "\"name\": null, \"seed\": null, \"sweep\": null",
            "\"data\": { \"validation\": null, \"train\": { \"label\": \"class\" }, \"transforms\": [] }",
            "\"data\": { \"validation\": { \"split\": 0.1 } }",
            "\"data\": { \"validation\": { \"type\": \"csv\", \"path\": \"v.csv\" } }",
            "\"data\": { \"targetTransform\": { \"divideBy\": 2 } }",
            "\"network\": { \"layers\": [ { \"type\": \"dense\", \"units\": 10, \"activation\": \"softmax\" } ] }",
            "\"network\": { \"weights\": \"start.safetensors\", \"weightLayers\": [ \"dense1\" ] }",
            "\"sweep\": { \"trials\": 20, \"halving\": { \"factor\": 2 } }",
            "\"$schema\": \"experiment.schema.json\", \"plugins\": [ \"Mine\" ]",
        ];
        var answers = editor.Ask(bodies.Select(body => ($$"""{ "extends": "digits.json", {{body}} }""", (int?)null)));
        Assert.All(bodies.Zip(answers),
            pair => Assert.True(pair.Second is { Valid: true, Marks: [] }, $"{pair.First}: {string.Join("; ", pair.Second.Errors)}"));
    }

    [Fact]
    public void What_means_nothing_is_marked_and_refused_by_the_reader_as_well()
    {
        string[] bodies =
        [
            "\"naem\": \"other\"",
            "\"name\": \"dig its\"",
            "\"seed\": -1",
            "\"training\": { \"epoch\": 3 }",
            "\"training\": { \"epochs\": 0 }",
            "\"training\": { \"epochs\": \"many\" }",
            "\"training\": { \"loss\": \"crossEntropi\" }",
            "\"training\": { \"onNonFinite\": \"carryOn\" }",
            "\"training\": { \"checkpoint\": { \"everyStep\": 5 } }",
            "\"training\": { \"optimizer\": { \"learningrate\": 0.1 } }",
            "\"training\": { \"optimizer\": { \"type\": \"sdg\" } }",
            "\"training\": { \"optimizer\": { \"type\": \"sgd\", \"learningRate\": 0.1, \"beta1\": 0.9 } }",
            "\"training\": { \"optimizer\": { \"beta1\": 1 } }",
            "\"training\": { \"optimizer\": { \"learningRate\": { \"type\": \"oneCycle\", \"maxRate\": 0.1 } } }",
            "\"training\": { \"metrics\": [ \"acuracy\" ] }",
            "\"training\": { \"callbacks\": [ { \"type\": \"earlyStopping\", \"patient\": 3 } ] }",
            "\"network\": { \"layer\": [] }",
            "\"network\": { \"layers\": [] }",
            "\"network\": { \"layers\": [ { \"units\": 10 } ] }",
            "\"network\": { \"layers\": [ { \"type\": \"dense\" } ] }",
            "\"network\": { \"layers\": [ { \"type\": \"dense\", \"units\": 10, \"activation\": { \"type\": \"leakyRelu\", \"slope\": 1 } } ] }",
            "\"network\": { \"layers\": [ { \"type\": \"dense\", \"units\": null } ] }",
            "\"network\": { \"weightLayers\": [] }",
            "\"data\": { \"validation\": { \"share\": 0.1 } }",
            "\"data\": { \"validation\": { \"split\": 1 } }",
            "\"data\": { \"train\": { \"lable\": \"class\" } }",
            "\"data\": { \"train\": { \"type\": \"csv\", \"images\": \"x\" } }",
            "\"sweep\": { \"trails\": 20 }",
            "\"sweep\": { \"trials\": 3, \"parameters\": [ { \"values\": [ 1 ] } ] }",
            "\"sweep\": { \"trials\": 3, \"parameters\": [ { \"path\": \"seed\", \"vlaues\": [ 1 ] } ] }",
            "\"sweep\": { \"halving\": { \"factor\": 1 } }",
        ];
        using var folder = new TemporaryFolder();
        folder.Write("digits.json", File.ReadAllText(Path.Combine(LaminaCommand.Root, "configs/digits.json")));
        string[] texts = [.. bodies.Select(body => $$"""{ "extends": "digits.json", {{body}} }""")];
        var answers = editor.Ask(texts.Select(text => (text, (int?)null)));
        Assert.All(texts.Zip(answers), pair =>
        {
            Assert.False(pair.Second.Valid, $"{pair.First}: the validator takes it");
            Assert.True(pair.Second.Marks.Count > 0, $"{pair.First}: nothing is marked");
            Assert.True(Record.Exception(() => editor.Reader.Read(folder.Write("other.json", pair.First))) is ProblemsException,
                $"{pair.First}: the reader takes it");
        });
    }

    [Fact]
    public void A_whole_experiment_that_extends_nothing_still_needs_all_of_it()
    {
        var answers = editor.Ask(("""{ "name": "alone", "training": { "epochs": 3 } }""", null), ("""{ "name": "alone" }""", null));
        Assert.All(answers, answer => Assert.False(answer.Valid));
    }
}
