namespace Lamina.Tests.Support;

/// <summary>A rule of the house: nobody may offend against it.</summary>
internal static class Rule
{
    /// <summary>Fails with every offender, one a line.</summary>
    public static void Holds(string rule, IEnumerable<string> offenders)
    {
        var list = offenders.Distinct().Order(StringComparer.Ordinal).ToList();
        if (list.Count > 0)
            Assert.Fail($"{rule} Offenders:{Environment.NewLine}{string.Join(Environment.NewLine, list)}");
    }
}
