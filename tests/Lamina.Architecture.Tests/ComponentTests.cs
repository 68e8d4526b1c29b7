using Lamina.Layers;
using Lamina.Tests.Support;

namespace Lamina.Tests;

public sealed class ComponentTests
{
    [Fact]
    public void Components_are_sealed_records_with_one_public_constructor()
    {
        Assert.True(BuiltTypes.Components.Count >= 20, $"Only {BuiltTypes.Components.Count} components were found.");
        Rule.Holds("A component is a sealed record with exactly one public constructor.", TypeRules.NoRecord(BuiltTypes.Components));
    }

    [Fact]
    public void Components_hold_nothing_but_their_arguments() =>
        Rule.Holds("A component has no instance fields but those of its constructor's parameters.", TypeRules.Fields(BuiltTypes.Components));

    [Fact]
    public void Components_inherit_from_nothing_but_the_carrier_of_a_formula() =>
        Rule.Holds("A component wraps and does not inherit; a base that only carries a formula is the one exception.",
            TypeRules.Inheriting(BuiltTypes.Components));

    [Fact]
    public void Names_are_unique_within_their_kind() => Rule.Holds("A name belongs to one component of a kind.", TypeRules.SharedNames(BuiltTypes.Components));

    [Fact]
    public void Every_component_can_be_described() => Rule.Holds(
        "A component is declared as the catalogue needs it.",
        BuiltTypes.Components.Where(type => Record.Exception(() => ComponentDescriptor.Of(type)) is not null)
            .Select(type => $"{type}: {Record.Exception(() => ComponentDescriptor.Of(type))!.Message}"));

    [Fact]
    public void Each_rule_finds_a_planted_offender()
    {
        Assert.Equal([$"{typeof(Exception)} is not sealed", $"{typeof(NoRecord)} is not a record", $"{typeof(Two)} has 2 public constructors"],
            TypeRules.NoRecord([typeof(Exception), typeof(NoRecord), typeof(Two), typeof(Good)]));
        Assert.Equal([$"{typeof(Two)}._count", $"{typeof(Two)}.<Info>k__BackingField"], TypeRules.Fields([typeof(Two), typeof(Good)]));
        Assert.Equal([$"{typeof(Child)} inherits from {typeof(Parent)}"], TypeRules.Inheriting([typeof(Child), typeof(Good)]));
        Assert.Equal([$"metric 'same': {typeof(SameName)}, {typeof(AnotherName)}"], TypeRules.SharedNames([typeof(SameName), typeof(AnotherName)]));
    }

    private sealed class NoRecord;

    private sealed record Good(int Units);

    private abstract record Parent;

    private sealed record Child : Parent;

    private sealed record Two(int Units)
    {
        private readonly int _count = 1;

        public Two()
            : this(1)
        {
        }

        public LayerInput Info { get; } = LayerInput.Real;

        public int Sum => _count + Units;
    }
}
