namespace Lamina.Tests;

/// <summary>Tests that take packages from one feed, which is made once.</summary>
[CollectionDefinition(Name)]
public sealed class PackageFeedCollection : ICollectionFixture<PackageFeed>
{
    public const string Name = "packages";
}
