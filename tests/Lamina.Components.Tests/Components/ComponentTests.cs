using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Schedules;

namespace Lamina.Components.Tests.Components;

public sealed class ComponentTests
{
    /// <summary>Names that experiments and models use: renaming one breaks them.</summary>
    private static readonly string[] Known =
    [
        "activation formula", "activation gelu", "activation leakyRelu", "activation linear", "activation relu", "activation sigmoid", "activation softmax",
        "activation tanh",
        "callback earlyStopping", "callback modelCheckpoint", "callback reduceOnPlateau", "callback terminateOnTime",
        "initializer constant", "initializer glorotUniform", "initializer heNormal", "initializer lecunNormal", "initializer normal", "initializer uniform",
        "initializer zeros",
        "layer activation", "layer averagePooling2d", "layer batchNormalization", "layer conv2d", "layer dense", "layer depthwiseConv2d",
        "layer dropout", "layer embedding",
        "layer flatten", "layer gaussianNoise",
        "layer globalAveragePooling2d", "layer globalMaxPooling2d", "layer groupNormalization", "layer layerNormalization", "layer maxPooling2d",
        "layer permute", "layer prelu", "layer repeat", "layer rmsNormalization", "layer reshape", "layer residual",
        "layer separableConv2d", "layer zeroPadding2d",
        "loss binaryCrossEntropy", "loss binaryFocal", "loss crossEntropy", "loss focal", "loss hinge", "loss huber", "loss klDivergence",
        "loss meanAbsoluteError", "loss meanSquaredError",
        "lossFusion sigmoidBinaryCrossEntropy", "lossFusion sigmoidBinaryFocal", "lossFusion softmaxCrossEntropy", "lossFusion softmaxFocal",
        "lossFusion softmaxKlDivergence",
        "metric accuracy", "metric binaryAccuracy", "metric exactMatch", "metric f1", "metric hammingLoss", "metric loss", "metric precision", "metric r2",
        "metric recall", "metric rootMeanSquaredError", "metric topK",
        "optimizer adagrad", "optimizer adam", "optimizer adamW", "optimizer lion", "optimizer nadam", "optimizer rmsProp", "optimizer sgd",
        "regularizer elasticNet", "regularizer l1", "regularizer l2",
        "schedule constant", "schedule cosine", "schedule exponential", "schedule oneCycle", "schedule polynomial", "schedule step", "schedule warmUp",
        "transform impute", "transform minMax", "transform oneHot", "transform scale", "transform standardize",
    ];

    public static TheoryData<Type> Types => [.. All.Select(component => component.Type)];

    private static IReadOnlyList<ComponentDescriptor> All { get; } = [.. ComponentDescriptor.In(typeof(Dense).Assembly)];

    [Fact]
    public void No_name_that_experiments_use_is_gone() =>
        Assert.Empty(Known.Except(All.Select(component => $"{component.Kind} {component.Name}")));

    [Fact]
    public void Aliases_and_numbers_stand_for_what_they_should()
    {
        Assert.Equal(["mse"], ComponentDescriptor.Of(typeof(MeanSquaredError)).Aliases);
        Assert.Equal(["mae"], ComponentDescriptor.Of(typeof(MeanAbsoluteError)).Aliases);
        Assert.Equal([typeof(ConstantRate)], All.Where(component => component.FromNumber).Select(component => component.Type));
    }

    [Fact]
    public void The_assembly_exports_nothing_but_components_and_what_they_choose_from() =>
        Assert.Equal(
            typeof(Dense).Assembly.GetExportedTypes().Where(type => !type.IsEnum).OrderBy(type => type.FullName, StringComparer.Ordinal),
            All.Select(component => component.Type));

    [Theory]
    [MemberData(nameof(Types))]
    public void A_component_is_a_sealed_record_with_one_public_constructor(Type type)
    {
        Assert.True(type.IsSealed);
        Assert.NotNull(type.GetMethod("<Clone>$"));
        Assert.Single(type.GetConstructors());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_component_holds_nothing_but_its_parameters(Type type)
    {
        var parameters = ComponentDescriptor.Of(type).Parameters.Select(
            parameter => $"<{char.ToUpperInvariant(parameter.Name[0])}{parameter.Name[1..]}>k__BackingField");
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Select(field => field.Name);
        Assert.Equal(parameters.Order(), fields.Order());
        Assert.All(type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public), field =>
            Assert.True(field.IsLiteral || field.IsInitOnly || field.IsDefined(typeof(CompilerGeneratedAttribute)), field.Name));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_component_has_an_example_whose_keys_are_its_parameters(Type type)
    {
        var component = ComponentDescriptor.Of(type);
        var examples = type.GetCustomAttributes<ExampleAttribute>().ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var keys = JsonNode.Parse(example.Json)!.AsObject().Select(pair => pair.Key).ToHashSet();
            Assert.Subset(component.Parameters.Select(parameter => parameter.Name).ToHashSet(), keys);
            Assert.Superset(component.Parameters.Where(parameter => !parameter.HasDefault).Select(parameter => parameter.Name).ToHashSet(), keys);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_json_of_a_component_has_its_type_and_every_parameter_that_is_given(Type type)
    {
        var component = ComponentDescriptor.Of(type);
        var sample = Sample(component);
        var json = ComponentJson.Write(sample)!.AsObject();
        Assert.Equal(["type", .. component.Parameters.Where(parameter => parameter.ValueIn(sample) is not null).Select(parameter => parameter.Name)],
            json.Select(pair => pair.Key));
        Assert.Equal(component.Name, (string?)json["type"]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_defaults_of_a_component_are_within_its_ranges(Type type)
    {
        var component = ComponentDescriptor.Of(type);
        foreach (var parameter in component.Parameters.Where(parameter => parameter is { HasDefault: true, Default: int or float }))
            Assert.Null(ComponentRanges.Fault(parameter, parameter.Default!));
        Assert.Empty(ComponentRanges.Check(Sample(component), component.Name));
    }

    [Fact]
    public void Defaults_are_the_customary_ones()
    {
        Writes("""{"type":"dense","units":3,"useBias":true}""", new Dense(3));
        Writes("""{"type":"leakyRelu","negativeSlope":0.01}""", new LeakyRelu());
        Writes("""{"type":"sgd","learningRate":{"type":"constant","value":0.5},"momentum":0,"nesterov":false,"weightDecay":0}""",
            new Lamina.Optimizers.Sgd(new ConstantRate(0.5f)));
        Writes("""{"type":"adam","learningRate":{"type":"constant","value":0.001},"beta1":0.9,"beta2":0.999,"epsilon":1E-08,"weightDecay":0}""",
            new Lamina.Optimizers.Adam());
        Writes("""{"type":"adamW","learningRate":{"type":"constant","value":0.001},"beta1":0.9,"beta2":0.999,"epsilon":1E-08,"weightDecay":0.01}""",
            new Lamina.Optimizers.AdamW());
        Writes("""{"type":"oneCycle","maxLearningRate":1,"warmUp":0.3,"startDivisor":25,"endDivisor":10000}""", new OneCycle(1));
        Writes("""{"type":"normal","mean":0,"deviation":0.05}""", new Normal());
        Writes("""{"type":"uniform","minimum":-0.05,"maximum":0.05}""", new Uniform());

        static void Writes(string expected, object component) => Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), ComponentJson.Write(component)), ComponentJson.Write(component)!.ToJsonString());
    }

    [Fact]
    public void Numbers_out_of_range_are_named()
    {
        Refuses(new LeakyRelu(-1), "negativeSlope");
        Refuses(new ConstantRate(-0.1f), "value");
        Refuses(new ConstantRate(float.PositiveInfinity), "value");
        Refuses(new OneCycle(0), "maxLearningRate");
        Refuses(new OneCycle(1, WarmUp: 1), "warmUp");
        Refuses(new OneCycle(1, StartDivisor: 0.5f), "startDivisor");
        Refuses(new Lamina.Optimizers.Sgd(new ConstantRate(1), Momentum: 1), "momentum");
        Refuses(new Lamina.Optimizers.Adam(Beta2: 1), "beta2");
        Refuses(new Lamina.Optimizers.AdamW(Epsilon: 0), "epsilon");
        Refuses(new Normal(Deviation: -1), "deviation");
        Refuses(new Dense(1, new LeakyRelu(float.NaN)), "negativeSlope");

        static void Refuses(object component, string parameter) =>
            Assert.Contains($"'{parameter}'", Assert.Single(ComponentRanges.Check(component, "component")));
    }

    private static object Sample(ComponentDescriptor component) => component.Record.Create([.. component.Parameters.Select(Argument)]);

    private static object? Argument(ParameterDescriptor parameter) =>
        parameter.HasDefault && parameter.ItemType is not null ? null : parameter.Default ?? parameter.Kind switch
        {
            "activation" => new Relu(),
            "initializer" => new Zeros(),
            "layer" => new Dense(3),
            "loss" => new MeanSquaredError(),
            "schedule" => new ConstantRate(0.5f),
            _ when parameter.Name == "layers" => new LayerList { new Dense(3) },
            _ when parameter.Type == typeof(IReadOnlyList<string>) => new[] { "z" },
            _ when parameter.Type == typeof(IReadOnlyList<int>) => new[] { 1, 1, 1, 3 },
            _ => parameter.Type.IsEnum
                ? Enum.GetValues(parameter.Type).GetValue(0)
                : parameter.Type == typeof(string) ? "z"
                : parameter.Type == typeof(bool) ? true
                : parameter.Type == typeof(int) ? (object)3
                : 0.5f,
        };
}
