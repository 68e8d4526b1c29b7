namespace Lamina.Batches;

/// <summary>How much each row of targets of a batch counts: steps after a sample's length do not.</summary>
/// <param name="Given">The weights of the rows; empty where all are 1.</param>
/// <param name="Lengths">The lengths of the samples' outputs; empty where all steps are real.</param>
/// <param name="Steps">How many rows a sample has.</param>
/// <param name="StepsPerLength">How many of them a length of 1 stands for.</param>
internal readonly record struct StepWeights(ReadOnlyMemory<float> Given, ReadOnlyMemory<int> Lengths, int Steps, int StepsPerLength)
{
    /// <summary>The weights of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="outputs">What the network made of it.</param>
    /// <param name="steps">How many rows of targets a sample has.</param>
    public static StepWeights Of(in Batch batch, Tensor outputs, int steps) => new(batch.Weights, outputs.Lengths, steps, steps / outputs.Sample[0]);

    /// <summary>Whether every row counts as 1.</summary>
    public bool AreOne => Given.IsEmpty && Lengths.IsEmpty;

    /// <summary>How much a row counts.</summary>
    public float Of(int sample, int step) =>
        !Lengths.IsEmpty && step >= Lengths.Span[sample] * StepsPerLength ? 0
        : Given.IsEmpty ? 1
        : Given.Span[(sample * Steps) + step];

    /// <summary>How much a sample counts: the sum over its rows.</summary>
    public double Of(int sample)
    {
        var sum = 0.0;
        for (var step = 0; step < Steps; step++)
            sum += Of(sample, step);
        return sum;
    }
}
