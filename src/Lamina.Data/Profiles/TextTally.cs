using System.Runtime.InteropServices;
using System.Text;

namespace Lamina.Data;

/// <summary>Counts the different texts of a column: which they are as long as there are few, how many as long as there are not too many.</summary>
internal sealed class TextTally
{
    /// <summary>How many different texts are kept with their counts.</summary>
    public const int MostTexts = 1000;

    private const int MostDistinct = Limits.Categories;
    private const int LongestText = 256;

    private readonly Dictionary<ulong, int> _places = [];
    private readonly List<string> _texts = [];
    private readonly List<long> _counts = [];

    /// <summary>How many different texts there are; where it is not exact, at least.</summary>
    public int Distinct => _places.Count;

    /// <summary>Whether all different texts were counted.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>Whether a text was too long for a category.</summary>
    public bool HasLong { get; private set; }

    /// <summary>Some of the texts: the first.</summary>
    public IReadOnlyList<string> Some => _texts;

    /// <summary>Notes the text of a row.</summary>
    public void Add(ReadOnlySpan<byte> text, ulong hash)
    {
        if (!IsExact)
            return;
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, hash, out var exists);
        if (exists)
        {
            if (place < _counts.Count)
                CollectionsMarshal.AsSpan(_counts)[place]++;
            return;
        }

        place = _places.Count - 1;
        HasLong |= text.Length > LongestText;
        if (_places.Count > MostDistinct)
        {
            IsExact = false;
        }
        else if (_places.Count <= MostTexts && !HasLong)
        {
            _texts.Add(Encoding.UTF8.GetString(text));
            _counts.Add(1);
        }
    }

    /// <summary>The texts, the most frequent first; none where there are too many or too long ones.</summary>
    public IEnumerable<ValueCount> Values() => Distinct > MostTexts || HasLong
        ? []
        : _texts.Zip(_counts, (text, count) => new ValueCount(text, count)).OrderByDescending(value => value.Count)
            .ThenBy(value => value.Value, StringComparer.Ordinal);
}
