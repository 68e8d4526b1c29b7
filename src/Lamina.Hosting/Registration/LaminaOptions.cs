namespace Lamina.Hosting;

/// <summary>How Lamina works in a program.</summary>
public sealed class LaminaOptions
{
    /// <summary>How many threads compute; 0 for as many as the machine has processors. Results do not depend on it.</summary>
    public int Threads { get; set; }
}
