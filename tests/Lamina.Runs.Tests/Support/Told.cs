namespace Lamina.Runs.Tests;

/// <summary>Calls back at once, on the thread that reports.</summary>
internal sealed class Told<T>(Action<T> told) : IProgress<T>
{
    public void Report(T value) => told(value);
}
