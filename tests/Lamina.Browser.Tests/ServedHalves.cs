namespace Lamina.Tests;

/// <summary>Digits by their upper and lower half: a network that is more than a chain.</summary>
public sealed class ServedHalves : ServedModel
{
    protected override string[] Training => ["configs/digits-two-inputs.json", "--set", "training.epochs=2"];
}
