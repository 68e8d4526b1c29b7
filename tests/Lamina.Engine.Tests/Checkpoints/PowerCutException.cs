namespace Lamina.Tests;

/// <summary>The power is gone: nothing of the process goes on.</summary>
internal sealed class PowerCutException() : Exception("The power is cut.");
