namespace Lamina.Tests;

/// <summary>Tests that ask the editor's engine, which is installed and started once.</summary>
[CollectionDefinition(Name)]
public sealed class EditorCollection : ICollectionFixture<EditorEngine>
{
    public const string Name = "editor";
}
