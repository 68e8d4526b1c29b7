using System.Reflection;

namespace Lamina.Hosting.Tests.Documentation;

/// <summary>Every limit of a reader stands in the table of configs/README.md with its value.</summary>
public sealed class LimitTableTests
{
    [Fact]
    public void Every_limit_has_one_row_with_its_value()
    {
        var rows = new Page("configs/README.md").Section("Limits").Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => string.Join(" | ", line.Split(" | ")[..2]));
        var limits = typeof(Limits).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"| `{field.Name}` | {field.GetRawConstantValue()}");
        Assert.Equal(limits.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }
}
