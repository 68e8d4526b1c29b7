using Lamina.Operators;

namespace Lamina.Catalogue.Tests;

/// <summary>Whatever a model is made of can leave Lamina: the kit's check "operators" proves that the form says what the component computes.</summary>
public sealed class OperatorFormTests
{
    private static readonly string[] s_kinds = ["layer", "activation", "transform"];

    public static TheoryData<string, string> Components =>
        [.. Catalogue.Shipped.Components.Where(component => s_kinds.Contains(component.Kind)).Select(component => (component.Kind, component.Name))];

    [Theory]
    [MemberData(nameof(Components))]
    public void Every_layer_join_activation_and_transform_has_an_operator_form(string kind, string name) =>
        Assert.True(typeof(IOperatorForm).IsAssignableFrom(Catalogue.Shipped.Find(kind, name)!.Type), $"{kind} '{name}' has no IOperatorForm.");
}
