namespace Lamina.Hosting.Tests;

public enum Rounding
{
    ToNearest,
    TowardZero,
}
