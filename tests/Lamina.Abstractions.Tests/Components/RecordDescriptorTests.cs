using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Layers;

namespace Lamina.Tests;

public sealed class RecordDescriptorTests
{
    [Theory]
    [InlineData(typeof(Unsealed), "A component is public and sealed, but Lamina.Tests.Unsealed is not. Declare it as 'public sealed record'.")]
    [InlineData(typeof(Hidden),
        "A component is public and sealed, but Lamina.Tests.RecordDescriptorTests+Hidden is not. Declare it as 'public sealed record'.")]
    [InlineData(typeof(TwoConstructors), "A component has exactly one public constructor, which is its JSON, but Lamina.Tests.TwoConstructors has 2.")]
    [InlineData(typeof(List<int>),
        "A component is public and sealed, but System.Collections.Generic.List`1[System.Int32] is not. Declare it as 'public sealed record'.")]
    public void Refuses_what_is_not_declared_as_a_component(Type type, string message) =>
        Assert.Equal(message, Assert.Throws<ComponentException>(() => RecordDescriptor.Of(type)).Message);

    [Fact]
    public void Reads_parameters_off_the_constructor()
    {
        var parameters = RecordDescriptor.Of(typeof(Everything)).Parameters;
        Assert.Equal(
            ["count", "rate", "exact", "seed", "useBias", "scale", "text", "maybe", "activation", "sizes", "body", "path"],
            parameters.Select(parameter => parameter.Name));
        Assert.Equal("count", Assert.Single(parameters, parameter => !parameter.HasDefault).Name);
        Assert.Equal(["text", "maybe", "activation", "sizes", "body", "path"],
            parameters.Where(parameter => parameter.IsNullable).Select(parameter => parameter.Name));
        Assert.Equal("path", Assert.Single(parameters, parameter => parameter.IsFilePath).Name);
        Assert.Equal(Interval.Parse("(0, 1]"), Assert.Single(parameters, parameter => parameter.Interval is not null).Interval);
    }

    [Fact]
    public void Knows_defaults_types_and_kinds()
    {
        var parameters = RecordDescriptor.Of(typeof(Everything)).Parameters.ToDictionary(parameter => parameter.Name);
        Assert.Equal([null, 0.1f, 1e-3, 9007199254740991, true, WeightScale.Lecun, null, null],
            parameters.Values.Take(8).Select(parameter => parameter.Default));
        Assert.Equal(typeof(int), parameters["maybe"].Type);
        Assert.Equal(typeof(int), parameters["sizes"].ItemType);
        Assert.Equal("activation", parameters["activation"].Kind);
        Assert.Null(parameters["body"].Kind);
        Assert.Equal("layer", Assert.Single(RecordDescriptor.Of(typeof(Layers.LayerEntry)).Parameters, parameter => parameter.IsInline).Kind);
    }

    [Fact]
    public void Makes_instances_and_reads_their_values()
    {
        var record = RecordDescriptor.Of(typeof(Dropout));
        var dropout = Assert.IsType<Dropout>(record.Create(0.25f));
        Assert.Equal(0.25f, record.Parameters[0].ValueIn(dropout));
    }

    [Fact]
    public void Passes_on_what_a_constructor_refuses()
    {
        var exception = Assert.Throws<ComponentException>(() => RecordDescriptor.Of(typeof(Refusing)).Create(3));
        Assert.Equal("'even' is an even number, but received 3.", exception.Message);
        Assert.IsType<ArgumentException>(exception.InnerException);
    }

    [Fact]
    public void The_keys_of_an_inline_record_stand_among_those_of_its_owner()
    {
        var owner = RecordDescriptor.Of(typeof(Owner));
        Assert.Equal(["first", "low", "note", "high", "last"], owner.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(new Owner(1, new Limits(2, new Inner("x"), 3), 4), owner.Create(1, 2, "x", 3, 4));
        Assert.Equal([1, 2, "x", 3, 4], owner.Parameters.Select(parameter => parameter.ValueIn(new Owner(1, new Limits(2, new Inner("x"), 3), 4))));
        Assert.Equal([null, 5, null, 6, 7], owner.Parameters.Select(parameter => parameter.Default));
        Assert.Equal(["Owner", "Limits", "Inner", "Limits", "Owner"], owner.Parameters.Select(parameter => parameter.Record.Name));
    }

    [Theory]
    [InlineData("""{"first":1,"low":2,"note":"x","high":3,"last":4}""")]
    [InlineData("""{"first":1,"low":5,"high":6,"last":7}""")]
    public void The_keys_of_an_inline_record_are_written_as_they_are_read(string json) =>
        Assert.Equal(json, ComponentJson.Write(ComponentJson.Read<Owner>(JsonNode.Parse(json), "owner"))!.ToJsonString());

    [Theory]
    [InlineData("""{ "first": 1, "low": 90 }""", "owner.low", "'low' is a whole number of at least 0 and at most 10")]
    [InlineData("""{ "first": 1, "limits": { "low": 2 } }""", "owner.limits", "there is no key 'limits' here.")]
    [InlineData("""{ "first": 1, "lows": 2 }""", "owner.lows", "Known: first, high, last, low, note.")]
    public void A_fault_in_the_keys_of_an_inline_record_is_told_at_its_key(string json, string place, string message)
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => ComponentJson.Read<Owner>(JsonNode.Parse(json), "owner")).Problems);
        Assert.Equal(place, problem.Location.Source);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    public sealed record Owner(int First, [Inline] Limits? Limits = null, int Last = 7)
    {
        public Limits Limits { get; init; } = Limits ?? new();
    }

    public sealed record Limits([Within("[0, 10]")] int Low = 5, [Inline] Inner? Inner = null, int High = 6);

    public sealed record Inner(string? Note = null);

    internal sealed record Hidden;
}
