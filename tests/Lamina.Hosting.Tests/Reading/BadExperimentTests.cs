namespace Lamina.Hosting.Tests;

/// <summary>
/// One fault each: a piece of the good experiment is replaced by one in which § stands where the problem must be.
/// </summary>
public sealed class BadExperimentTests : IDisposable
{
    private const string Layer = "\"units\": 8, \"activation\": \"relu\"";
    private const string Relu = "\"relu\"";
    private const string Rate = "\"learningRate\": 0.01, \"momentum\": 0.9";
    private const string Split = "{ \"split\": 0.1 }";
    private const string Epochs = "\"epochs\": 5";
    private const string Name = "\"name\": \"iris\"";

    private readonly ExperimentFolder _folder = new();

    public static TheoryData<string, string, string, string> Cases => new()
    {
        // names of components
        { Relu, "§\"rleu\"", ProblemCodes.UnknownComponent, "there is no activation 'rleu'. Did you mean 'relu'? Known: {activation}." },
        { Relu, "§\"Relu\"", ProblemCodes.UnknownComponent, "no activation 'Relu'. Did you mean 'relu'?" },
        { Relu, "{ \"type\": §\"sigmid\" }", ProblemCodes.UnknownComponent, "Did you mean 'sigmoid'?" },
        { Relu, "§\"System.Diagnostics.Process\"", ProblemCodes.UnknownComponent, "no activation 'System.Diagnostics.Process'. Known:" },
        { Relu, "§\"Lamina.Activations.Relu, Lamina.Components\"", ProblemCodes.UnknownComponent,
            "no activation 'Lamina.Activations.Relu, Lamina.Components'. Known:" },
        { Relu, "§\"dense\"", ProblemCodes.UnknownComponent, "no activation 'dense'." },
        { Relu, "§\"\"", ProblemCodes.UnknownComponent, "no activation ''." },
        { "\"type\": \"dense\", \"units\": 8", "\"type\": §\"dens\", \"units\": 8", ProblemCodes.UnknownComponent, "no layer 'dens'. Did you mean 'dense'?" },
        { "\"csv\", \"path\": \"../", "§\"cvs\", \"path\": \"../", ProblemCodes.UnknownComponent,
            "no data source 'cvs'. Did you mean 'csv'? Known: {dataSource}." },
        { "\"crossEntropy\",", "§\"crossEntrpy\",", ProblemCodes.UnknownComponent, "no loss 'crossEntrpy'. Did you mean 'crossEntropy'?" },
        { "\"accuracy\"", "§\"acuracy\"", ProblemCodes.UnknownComponent, "no metric 'acuracy'. Did you mean 'accuracy'?" },
        { "\"accuracy\", \"crossEntropy\"", "\"accuracy\", §\"crossEntropi\"", ProblemCodes.UnknownComponent,
            "no metric 'crossEntropi'. Did you mean 'crossEntropy'?" },
        { "\"standardize\"", "§\"standardise\"", ProblemCodes.UnknownComponent, "no transform 'standardise'. Did you mean 'standardize'? Known: {transform}." },
        { "\"sgd\"", "§\"sdg\"", ProblemCodes.UnknownComponent, "no optimizer 'sdg'. Did you mean 'sgd'?" },
        { "\"callbacks\": []", "\"callbacks\": [ §\"nothingLikeIt\" ]", ProblemCodes.UnknownComponent, "no callback 'nothingLikeIt'. Known:" },

        // keys
        { "\"units\": 8", "§\"unit\": 8", ProblemCodes.UnknownKey,
            "no key 'unit' here. Did you mean 'units'? Known: activation, biasInitializer, from, name, regularizer, trainable, type, units, useBias, "
            + "weightInitializer." },
        { "\"units\": 8", "§\"Units\": 8", ProblemCodes.UnknownKey, "no key 'Units' here. Did you mean 'units'?" },
        { "\"units\": 8", "\"units\": 8, §\"unit\": 8", ProblemCodes.UnknownKey, "no key 'unit' here. Did you mean 'units'?" },
        { "\"units\": 8", "\"units\": 8, §\"biass\": 8", ProblemCodes.UnknownKey, "no key 'biass' here. Known:" },
        { "\"type\": \"dense\", \"units\": 8", "§\"Type\": \"dense\", \"units\": 8", ProblemCodes.UnknownKey, "no key 'Type' here. Did you mean 'type'?" },
        { Epochs, "§\"epoch\": 5", ProblemCodes.UnknownKey, "no key 'epoch' here. Did you mean 'epochs'?" },
        { "\"batchSize\": 10", "§\"batch\": 10", ProblemCodes.UnknownKey, "no key 'batch' here. Did you mean 'batchSize'?" },
        { "\"learningRate\"", "§\"learning_rate\"", ProblemCodes.UnknownKey,
            "Did you mean 'learningRate'? Known: learningRate, momentum, nesterov, type, weightDecay." },
        { Name, Name + ", §\"comment\": \"mine\"", ProblemCodes.UnknownKey, "no key 'comment' here. Known: data, name, network, plugins, seed, training." },
        { Name, Name + ", §\"a:b\": 1", ProblemCodes.UnknownKey, "a key is not empty and has no ':'" },
        { Split, "{ §\"splt\": 0.1, \"split\": 0.1 }", ProblemCodes.UnknownKey, "Did you mean 'split'? Known: by, groups, last, split, type." },
        { "\"divideBy\": 4", "\"divideBy\": 4, §\"$run\": 1", ProblemCodes.UnknownKey, "no key '$run' here." },

        // missing keys
        { "{ \"type\": \"dense\", \"units\": 8, \"activation\": \"relu\" }", "§{ \"type\": \"dense\", \"activation\": \"relu\" }", ProblemCodes.MissingKey,
            "layer 'dense' needs the key 'units'." },
        { "{ \"type\": \"dense\", \"units\": 8, \"activation\": \"relu\" }", "§\"dense\"", ProblemCodes.MissingKey, "layer 'dense' needs the key 'units'." },
        { "{ \"type\": \"dense\", \"units\": 8, \"activation\": \"relu\" }", "§{ \"units\": 8, \"activation\": \"relu\" }", ProblemCodes.MissingKey,
            "a layer needs the key 'type', its name. Known: " },
        { "{\n  \"name\": \"iris\",", "§{", ProblemCodes.MissingKey, "the experiment needs the key 'name'." },
        { "\"optimizer\": { \"type\": \"sgd\", " + Rate + " }", "\"optimizer\": §{ \"type\": \"sgd\" }", ProblemCodes.MissingKey,
            "optimizer 'sgd' needs the key 'learningRate'." },
        { "\"training\": {\n    \"loss\": \"crossEntropy\",", "\"training\": §{", ProblemCodes.MissingKey, "training needs the key 'loss'." },

        // kinds
        { "\"units\": 8", "\"units\": §\"8\"", ProblemCodes.WrongKind,
            "'units' is a whole number, but received the text \"8\". Leave out the quotation marks." },
        { "\"units\": 8", "\"units\": §\"many\"", ProblemCodes.WrongKind, "'units' is a whole number, but received the text \"many\"." },
        { "\"units\": 8", "\"units\": §null", ProblemCodes.WrongKind, "'units' cannot be null." },
        { "\"units\": 8", "\"units\": §[8]", ProblemCodes.WrongKind, "'units' is a whole number, but received a list." },
        { "\"units\": 8", "\"units\": §{}", ProblemCodes.WrongKind, "'units' is a whole number, but received an object." },
        { "\"units\": 8", "\"units\": 8, \"useBias\": §\"true\"", ProblemCodes.WrongKind, "'useBias' is true or false, but received the text \"true\"." },
        { "\"shuffle\": false", "\"shuffle\": §0", ProblemCodes.WrongKind, "'shuffle' is true or false, but received 0." },
        { "\"shuffle\": false", "\"shuffle\": §null", ProblemCodes.WrongKind, "'shuffle' cannot be null. Leave the key out for its default." },
        { Name, "\"name\": §7", ProblemCodes.WrongKind, "'name' is a text, but received 7." },
        { "\"momentum\": 0.9", "\"momentum\": §true", ProblemCodes.WrongKind, "'momentum' is a number, but received true." },
        { "\"learningRate\": 0.01", "\"learningRate\": §\"0.01\"", ProblemCodes.UnknownComponent,
            "no schedule '0.01'. Leave out the quotation marks. Known: {schedule}." },
        { "\"learningRate\": 0.01", "\"learningRate\": §true", ProblemCodes.WrongKind,
            "expected a schedule: its name, a number or an object with a 'type', but received true." },
        { "\"learningRate\": 0.01", "\"learningRate\": §null", ProblemCodes.WrongKind, "'learningRate' cannot be null." },
        { Relu, "§3", ProblemCodes.WrongKind, "expected an activation: its name or an object with a 'type', but received 3." },
        { Relu, "§[\"relu\"]", ProblemCodes.WrongKind, "expected an activation: its name or an object with a 'type', but received a list." },
        { Relu, "{ \"type\": §1 }", ProblemCodes.WrongKind, "expected an activation:" },
        { "\"transforms\": [ { \"type\": \"standardize\" }, { \"type\": \"scale\", \"divideBy\": 4 } ]", "\"transforms\": §{ \"type\": \"standardize\" }",
            ProblemCodes.WrongKind, "'transforms' is a list, but received an object." },
        { "\"metrics\": [ \"accuracy\", \"crossEntropy\" ]", "\"metrics\": §\"accuracy\"", ProblemCodes.WrongKind,
            "'metrics' is a list, but received the text \"accuracy\"." },
        { "[ \"accuracy\", \"crossEntropy\" ]", "[ §null ]", ProblemCodes.WrongKind, "expected a metric:" },
        { Split, "§0.1", ProblemCodes.WrongKind, "expected a data source:" },
        { "\"input\": [4]", "\"input\": [§\"4\"]", ProblemCodes.WrongKind, "'input[0]' is a whole number, but received the text \"4\"." },
        { "\"path\": \"test.csv\"", "\"path\": §3", ProblemCodes.WrongKind, "'path' is a text, but received 3." },

        // numbers
        { "\"units\": 8", "\"units\": §0", ProblemCodes.OutOfRange, "'units' is a whole number of at least 1 and at most 2147483647, but received 0." },
        { "\"units\": 8", "\"units\": §-5", ProblemCodes.OutOfRange, "but received -5." },
        { "\"units\": 8", "\"units\": §2.5", ProblemCodes.OutOfRange, "'units' is a whole number, but received 2.5." },
        { "\"units\": 8", "\"units\": §3000000000", ProblemCodes.OutOfRange, "at most 2147483647, but received 3000000000." },
        { "\"units\": 8", "\"units\": §1e999", ProblemCodes.OutOfRange, "'units' is a finite number, but received 1e999." },
        { "\"momentum\": 0.9", "\"momentum\": §1e999", ProblemCodes.OutOfRange, "'momentum' is a finite number, but received 1e999." },
        { "\"momentum\": 0.9", "\"momentum\": §1", ProblemCodes.OutOfRange, "'momentum' is a number of at least 0 and below 1, but received 1." },
        { "\"momentum\": 0.9", "\"momentum\": §0.99999999999", ProblemCodes.OutOfRange, "below 1, but received 0.99999999999." },
        { "\"divideBy\": 4", "\"divideBy\": §1e-60", ProblemCodes.OutOfRange, "'divideBy' is a number above 0, but received 1e-60." },
        { "\"divideBy\": 4", "\"offset\": §-1e39", ProblemCodes.OutOfRange,
            "'offset' is a number of at most 3.4028235E+38 either side of 0, but received -1e39." },
        { "\"learningRate\": 0.01", "\"learningRate\": §-0.1", ProblemCodes.OutOfRange, "'learningRate' is a number of at least 0, but received -0.1." },
        { "\"split\": 0.1", "\"split\": §1", ProblemCodes.OutOfRange, "'split' is a number above 0 and below 1, but received 1." },
        { "\"seed\": 42", "\"seed\": §-1", ProblemCodes.OutOfRange, "'seed' is a whole number of at least 0" },
        { "\"seed\": 42", "\"seed\": §9007199254740993", ProblemCodes.OutOfRange, "but received 9007199254740993." },
        { "\"input\": [4]", "\"input\": [4, §0]", ProblemCodes.OutOfRange, "'input[1]' is a whole number of at least 1" },
        { Relu, "{ \"type\": \"gain\", \"count\": §1e30 }", ProblemCodes.OutOfRange, "'count' is a whole number of at least -9223372036854775808" },
        { Relu, "{ \"type\": \"gain\", \"steps\": [1, §2147483648] }", ProblemCodes.OutOfRange,
            "'steps[1]' is a whole number of at least -2147483648 and at most 2147483647" },
        { Relu, "{ \"type\": \"gain\", \"leak\": §0.11 }", ProblemCodes.OutOfRange, "'leak' is a number of at least 0 and at most 0.1, but received 0.11." },

        // too near to 0, or too far from it
        { Rate, "\"learningRate\": §1e-46, \"momentum\": 0.9", ProblemCodes.OutOfRange,
            "'learningRate' is too near to 0 to be held: 1e-46 would become 0. Write 0 where it is meant, or a number of at least 1e-37 either side of it." },
        { Rate, Rate + ", \"weightDecay\": §1E-400", ProblemCodes.OutOfRange, "'weightDecay' is too near to 0 to be held: 1E-400 would become 0." },
        { "\"divideBy\": 4", "\"offset\": §-0.000000000000000000000000000000000000000000000000001", ProblemCodes.OutOfRange,
            "'offset' is too near to 0 to be held" },
        { Split, "{ \"split\": §1e-400 }", ProblemCodes.OutOfRange, "'split' is a number above 0 and below 1, but received 1e-400." },
        { Epochs, Epochs + ", \"averaging\": { \"decay\": §1e-400 }", ProblemCodes.OutOfRange,
            "'decay' is too near to 0 to be held: 1e-400 would become 0. Write 0 where it is meant, or a number of at least 1e-307 either side of it." },
        { Epochs, Epochs + ", \"clipNorm\": §1e39", ProblemCodes.OutOfRange,
            "'clipNorm' is a number of at most 3.4028235E+38 either side of 0, but received 1e39." },

        // lists that may be left out but not be empty
        { "\"input\": [4]", "\"input\": §[]", ProblemCodes.EmptyList, "'input' needs at least one item. Leave it out for its default." },
        { "\"input\": [4]", "\"weightLayers\": §[]", ProblemCodes.EmptyList, "'weightLayers' needs at least one item. Leave it out for its default." },
        { "\"divideBy\": 4", "\"divideBy\": 4, \"columns\": §[]", ProblemCodes.EmptyList, "'columns' needs at least one item. Leave it out for its default." },
        { "\"crossEntropy\",", "{ \"type\": \"crossEntropy\", \"classWeights\": §[] },", ProblemCodes.EmptyList,
            "'classWeights' needs at least one item. Leave it out for its default." },
        { "\"crossEntropy\",", "§{ \"type\": \"crossEntropy\", \"classWeights\": [0, 0, 0] },", ProblemCodes.Refused,
            "'classWeights' are all 0, so that no sample counts and nothing is learnt." },
        { "\"crossEntropy\",", "§{ \"type\": \"focal\", \"classWeights\": [0, 0, 0] },", ProblemCodes.Refused,
            "'classWeights' are all 0, so that no sample counts and nothing is learnt." },
        { "\"crossEntropy\",", "{ \"type\": \"focal\", \"gamma\": §-1 },", ProblemCodes.OutOfRange, "'gamma' is a number of at least 0, but received -1." },
        { "\"crossEntropy\",", "{ \"type\": \"binaryFocal\", \"alpha\": §1.5 },", ProblemCodes.OutOfRange,
            "'alpha' is a number of at least 0 and at most 1, but received 1.5." },
        { "\"crossEntropy\",", "§\"klDivergance\",", ProblemCodes.UnknownComponent, "no loss 'klDivergance'. Did you mean 'klDivergence'?" },

        // names, lists, rules
        { Relu, "{ \"type\": \"gain\", \"rounding\": §\"ToNearest\" }", ProblemCodes.UnknownValue,
            "'rounding' cannot be 'ToNearest'. Did you mean 'toNearest'? Known: toNearest, towardZero." },
        { Relu, "{ \"type\": \"gain\", \"rounding\": §\"0\" }", ProblemCodes.UnknownValue, "'rounding' cannot be '0'. Known:" },
        { "\"path\": \"test.csv\"", "\"path\": §\"\"", ProblemCodes.UnknownValue, "'path' is the path of a file, but received the text \"\"." },
        { Layer, "\"units\": 8, \"weightInitializer\": §{ \"type\": \"lookup\", \"path\": \"x\", \"offset\": 13 }", ProblemCodes.Refused,
            "An offset of 13 is one that this table does not have." },
        { "{ \"type\": \"sgd\", " + Rate, "§{ \"type\": \"sgd\", \"learningRate\": 0.01, \"nesterov\": true", ProblemCodes.Refused,
            "'nesterov' looks ahead along the momentum" },
        { Name, "\"name\": §\"a/b\"", ProblemCodes.BadName, "but received 'a/b'." },
        { Name, "\"name\": §\"..\"", ProblemCodes.BadName, "is not . or .." },
        { Name, "\"name\": §\"\"", ProblemCodes.BadName, "1 to 64 of" },
        { Name, "\"name\": §\"iris\\n\"", ProblemCodes.BadName, "1 to 64 of" },
        { Split, "§{}", ProblemCodes.UnclearValidation, "received neither. Write { \"split\": 0.1 }" },
        { Split, "§{ \"split\": 0.1, \"type\": \"csv\", \"path\": \"v.csv\" }", ProblemCodes.UnclearValidation, "received both." },

        // keys twice
        { "\"units\": 8", "\"units\": 8, §\"units\": 9", ProblemCodes.DuplicateKey,
            "'units' appears twice in this object, first at line 12, column 26. Leave one out." },
        { "\"units\": 8", "\"units\": 8, §\"Units\": 9", ProblemCodes.DuplicateKey, "'Units' differs only in case from 'units' at line 12, column 26." },
        { Epochs, Epochs + ", §\"epochs\": 5", ProblemCodes.DuplicateKey, "'epochs' appears twice" },

        // files
        { Name, Name + ", \"extends\": §1", ProblemCodes.WrongKind, "'extends' is the path of a file, but received 1." },
        { Name, Name + ", \"extends\": §\"a\\u0000b\"", ProblemCodes.UnknownValue, "'extends' is the path of a file, but received the text \"a" },
        { Name, Name + ", \"extends\": §\"nowhere.json\"", ProblemCodes.UnreadableFile, "nowhere.json'." },
        { Name, Name + ", \"extends\": §\"experimnt.json\"", ProblemCodes.UnreadableFile, "Did you mean 'experiment.json'?" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_fault_is_one_problem_at_its_place(string piece, string instead, string code, string message)
    {
        Assert.Contains(piece, ExperimentFolder.Good);
        var at = ExperimentFolder.Good.IndexOf(piece, StringComparison.Ordinal);
        var marked = ExperimentFolder.Good[..at] + instead + ExperimentFolder.Good[(at + piece.Length)..];
        var before = marked[..marked.IndexOf('§', StringComparison.Ordinal)].Split('\n');

        var problem = Assert.Single(_folder.Problems(marked.Replace("§", "", StringComparison.Ordinal)));
        Assert.Equal(code, problem.Code);
        Assert.Contains(ExperimentFolder.WithNames(message), problem.Message);
        Assert.Equal(new SourceLocation(Path.Combine(_folder.Path, "experiment.json"), before.Length, before[^1].Length + 1), problem.Location);
    }

    public void Dispose() => _folder.Dispose();
}
