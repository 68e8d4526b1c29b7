namespace Lamina.Networks;

/// <summary>Distinguishes the random numbers of one use from those of another.</summary>
internal static class RandomPurposes
{
    public const uint Shuffle = 1;

    public const uint Split = 2;

    public const uint Augmentation = 3;

    public const uint Groups = 4;

    public static uint Layer(string name) => Hash("layer " + name);

    public static uint Parameter(string name) => Hash("parameter " + name);

    // FNV-1a (Fowler, Noll, Vo): string.GetHashCode differs from process to process.
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16777619u;
        return hash;
    }
}
