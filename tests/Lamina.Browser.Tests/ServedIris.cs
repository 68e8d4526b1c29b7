namespace Lamina.Tests;

/// <summary>Flowers by four lengths: no pictures, so that the page shows a form.</summary>
public sealed class ServedIris : ServedModel
{
    protected override string[] Training => ["configs/iris.json"];
}
