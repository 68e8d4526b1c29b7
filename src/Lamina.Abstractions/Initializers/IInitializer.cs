namespace Lamina.Initializers;

/// <summary>Fills a parameter at the start of training.</summary>
[ComponentKind("initializer")]
public interface IInitializer
{
    /// <summary>Writes every value.</summary>
    void Fill(Span<float> values, in Initialization context);
}
