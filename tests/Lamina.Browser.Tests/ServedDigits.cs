namespace Lamina.Tests;

/// <summary>The digits that come with the repository.</summary>
public sealed class ServedDigits : ServedModel
{
    protected override string[] Training => ["configs/digits.json"];
}
