using System.Text.RegularExpressions;

namespace Lamina.Hosting;

/// <summary>What holds for an experiment beyond the types of its values.</summary>
internal static partial class ExperimentRules
{
    public static void Check(IJsonPlace root, ProblemList problems)
    {
        if (root.Find("name") is { Kind: JsonKind.Text or JsonKind.Unknown, Text: { } name } at && (!Name().IsMatch(name) || name is "." or ".."))
            problems.Add(ProblemCodes.BadName, at.Location,
                $"a name has 1 to 64 of A-Z a-z 0-9 . _ - and is not . or .., since run folders are named after it, but received '{Wording.Cut(name)}'.");
        if (root.Find("data")?.Find("validation") is not { IsObject: true, IsNull: false } validation)
            return;
        var (hasSource, hasSplit) = (validation.Find("type") is { Kind: not JsonKind.Null }, validation.Find("split") is { Kind: not JsonKind.Null });
        if (hasSource == hasSplit)
        {
            problems.Add(ProblemCodes.UnclearValidation, validation.Location, hasSource
                ? "validation is either a source ('type') or a share of the training data ('split'), but received both. Leave one out."
                : "validation is either a source ('type') or a share of the training data ('split'), but received neither. Write { \"split\": 0.1 } "
                    + "for a tenth.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
