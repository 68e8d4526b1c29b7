namespace Lamina.Data;

/// <summary>Rows of numbers in whatever form they are stored; safe for several readers at once.</summary>
public interface IRows
{
    /// <summary>How many rows there are.</summary>
    int Count { get; }

    /// <summary>How many values a row has.</summary>
    int Width { get; }

    /// <summary>Writes the values of a row to <paramref name="destination"/>, which has <see cref="Width"/> places.</summary>
    void Read(int row, Span<float> destination);
}
