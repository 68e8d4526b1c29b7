namespace Lamina.Data;

/// <summary>A raw value of one input column: a number, a text, or missing. <c>default</c> is missing.</summary>
public readonly record struct InputCell
{
    private InputCell(float? number, string? text) => (Number, Text) = (number, text);

    /// <summary>A value that is missing.</summary>
    public static InputCell Missing => default;

    /// <summary>The number; null where it is a text or missing.</summary>
    public float? Number { get; }

    /// <summary>The text; null where it is a number or missing.</summary>
    public string? Text { get; }

    /// <summary>Whether the value is missing.</summary>
    public bool IsMissing => Number is null && Text is null;

    /// <summary>A number.</summary>
    public static InputCell Of(float number) => new(number, null);

    /// <summary>A text; missing where it is null.</summary>
    public static InputCell Of(string? text) => new(null, text);

    /// <summary>A number as a cell.</summary>
    public static implicit operator InputCell(float number) => Of(number);

    /// <summary>A text as a cell; missing where it is null.</summary>
    public static implicit operator InputCell(string? text) => Of(text);

    /// <inheritdoc/>
    public override string ToString() => Number is { } number ? $"{number:R}" : Text is null ? "nothing" : $"'{Text}'";
}
