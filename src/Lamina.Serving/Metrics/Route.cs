namespace Lamina.Serving;

/// <summary>What a request asks for, as the metrics count it.</summary>
internal enum Route
{
    Other,
    Predict,
    Explain,
    Model,
    Page,
    Health,
    Metrics,
    OpenApi,
}
