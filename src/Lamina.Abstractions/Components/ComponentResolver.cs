using System.Globalization;

namespace Lamina;

/// <summary>Finds the component that a value names, whether as a text, a plain number or an object with a type.</summary>
internal sealed class ComponentResolver(ComponentNames names, ProblemList problems)
{
    public const string TypeKey = "type";

    /// <summary>A component, the adapter that lets it stand where another kind is expected, and whether a plain number stands for it.</summary>
    internal sealed record Match(ComponentDescriptor Component, ComponentDescriptor? Adapter, bool IsNumber = false);

    /// <summary>The component, or null and a problem.</summary>
    public Match? Find(IJsonPlace at, string kind)
    {
        if (at.IsNull)
            return WrongKind(at, kind);
        if (at.IsObject)
        {
            return at.Find(TypeKey) is not { } type ? MissingType(at, kind)
                : type is { Kind: JsonKind.Text or JsonKind.Unknown, Text: { } text } ? Named(type, text, kind)
                : WrongKind(type, kind);
        }

        if (at.Kind is JsonKind.Number or JsonKind.Unknown && names.FromNumber(kind) is { } component && IsNumber(at.Text))
            return new(component, null, IsNumber: true);
        return at is { Kind: JsonKind.Text or JsonKind.Unknown, Text: { } name } ? Named(at, name, kind) : WrongKind(at, kind);
    }

    private static bool IsNumber(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private Match? Named(IJsonPlace at, string name, string kind)
    {
        if (names.Resolve(kind, name) is var (component, adapter))
            return new(component, adapter);
        var candidates = names.StandIns(kind).SelectMany(names.OfKind).ToList();
        var nearest = Spelling.Nearest(name, candidates.SelectMany(component => component.Aliases.Prepend(component.Name)));
        var remedy = names.FromNumber(kind) is not null && IsNumber(name) ? " Leave out the quotation marks." : Wording.DidYouMean(nearest);
        problems.Add(
            ProblemCodes.UnknownComponent,
            at.Location,
            $"there is no {Wording.Words(kind)} '{Wording.Cut(name)}'.{remedy} {Known(kind)}{names.Missing}");
        return null;
    }

    private Match? MissingType(IJsonPlace at, string kind)
    {
        if (at.Children.FirstOrDefault(child => Spelling.Nearest(child.Key, [TypeKey]) is not null) is { } misspelt)
            problems.Add(ProblemCodes.UnknownKey, misspelt.KeyLocation, $"there is no key '{misspelt.Key}' here.{Wording.DidYouMean(TypeKey)}");
        else
            problems.Add(ProblemCodes.MissingKey, at.Location,
                $"{Wording.WithArticle(Wording.Words(kind))} needs the key '{TypeKey}', its name. {Known(kind)}");
        return null;
    }

    private Match? WrongKind(IJsonPlace at, string kind)
    {
        var noun = Wording.Words(kind);
        var number = names.FromNumber(kind) is null ? "" : ", a number";
        problems.Add(
            ProblemCodes.WrongKind,
            at.Location,
            $"expected {Wording.WithArticle(noun)}: its name{number} or an object with a '{TypeKey}', but received {at.Received}. {Known(kind)}");
        return null;
    }

    private string Known(string kind) => $"Known: {Wording.List(names.StandIns(kind).SelectMany(names.OfKind).Select(component => component.Name))}.";
}
