using Lamina.Tests.Support;

namespace Lamina.Tests;

public sealed class TypeTests
{
    [Fact]
    public void Classes_are_abstract_static_or_sealed() => Rule.Holds("A class is abstract, static or sealed.", TypeRules.Open(BuiltTypes.All));

    [Fact]
    public void Nothing_of_ours_is_overridden() =>
        Rule.Holds("What is implemented once is never overridden: a variation wraps.", TypeRules.Overriding(BuiltTypes.All));

    [Fact]
    public void Static_fields_never_change() =>
        Rule.Holds("A static field is const or readonly; the kernels' [ThreadStatic] packing caches are the exception.", TypeRules.Mutable(BuiltTypes.All));

    [Fact]
    public void Contracts_have_one_to_five_members()
    {
        Assert.True(BuiltTypes.Contracts.Count >= 10, $"Only {BuiltTypes.Contracts.Count} contracts were found.");
        Rule.Holds("A contract has one to five members.", TypeRules.Sizes(BuiltTypes.Contracts));
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Rule.Holds(
        "Names are the field's words, not Manager, Helper, Utils, Base or Impl.",
        BuiltTypes.All.Where(type => SaysNothing(type.Name)).Select(type => $"{type}"));

    [Fact]
    public void Each_rule_finds_a_planted_offender()
    {
        Assert.Equal([$"{typeof(Open)}"], TypeRules.Open([typeof(Open), typeof(Derived), typeof(Rule)]));
        Assert.Equal([$"{typeof(Open)}.Name is virtual", $"{typeof(Derived)}.Name overrides {typeof(Open)}.Name"],
            TypeRules.Overriding([typeof(Open), typeof(Derived)]));
        Assert.Equal([$"{typeof(Open)}.s_count", $"{typeof(Open)}.s_perThread"], TypeRules.Mutable([typeof(Open)]));
        Assert.Equal([$"{typeof(ITooMuch)} has 6 members", $"{typeof(INothing)} has 0 members"],
            TypeRules.Sizes([typeof(ITooMuch), typeof(INothing), typeof(IDisposable)]));
    }

    [Theory]
    [InlineData("LayerManager", true)]
    [InlineData("Helpers", true)]
    [InlineData("BaseLayer", true)]
    [InlineData("StringUtils", true)]
    [InlineData("ImplDense`1", true)]
    [InlineData("Database", false)]
    [InlineData("Simple", false)]
    [InlineData("Based", false)]
    public void Words_are_told_from_parts_of_words(string name, bool expected) => Assert.Equal(expected, SaysNothing(name));

    private static bool SaysNothing(string name) =>
        System.Text.RegularExpressions.Regex.IsMatch(name, "(Managers?|Helpers?|Utils?|Utility|Utilities|Base|Impl)(?=[A-Z0-9_`]|$)");

    private class Open
    {
        private static int s_count = 1;

        [ThreadStatic]
        private static int s_perThread;

        public virtual string Name() => $"{s_count++} {s_perThread++}";

        public override string ToString() => "open";
    }

    private sealed class Derived : Open
    {
        public override string Name() => "derived";

        public override string ToString() => "derived";
    }

    private interface ITooMuch
    {
        int A { get; set; }

        int B { get; }

        void C();

        void D();

        void E();

        void F();
    }

    private interface INothing;
}
