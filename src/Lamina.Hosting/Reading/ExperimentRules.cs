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
        var (hasSource, hasSplit, hasLast) = (Has("type"), Has("split"), Has("last"));
        var problem = hasSource && hasSplit
                ? "validation is either a source ('type') or a share of the training data ('split'), but received both. Leave one out."
            : hasSource && hasLast ? "validation is either a source ('type') or the last share of the training data ('last'), but received both. Leave one out."
            : hasSplit && hasLast
                ? "validation is either a share drawn at random ('split') or the one that comes last ('last'), but received both. Leave one out."
            : !hasSource && !hasSplit && !hasLast
                ? "validation is either a source ('type') or a share of the training data ('split'), but received neither. Write { \"split\": 0.1 } for a "
                    + "tenth."
            : Has("by") && !hasLast
                ? "'by' says the order in which 'last' takes the training rows, but there is no 'last'. Write { \"last\": 0.1, \"by\": … }, or leave 'by' out."
            : Has("groups") && !hasSplit
                ? "'groups' keeps groups together where 'split' draws a share of the training rows, but there is no 'split'. Write "
                    + "{ \"split\": 0.1, \"groups\": … }, or leave 'groups' out."
            : null;
        if (problem is not null)
            problems.Add(ProblemCodes.UnclearValidation, validation.Location, problem);

        bool Has(string key) => validation.Find(key) is { Kind: not JsonKind.Null };
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
