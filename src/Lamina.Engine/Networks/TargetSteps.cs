namespace Lamina.Networks;

/// <summary>How the outputs of a sample are compared with its targets: as one row, or as a row for each step.</summary>
internal static class TargetSteps
{
    /// <summary>
    /// How many rows a sample has. A class is told by the outputs of one step; of numbers, the outputs of a step belong together where they are a distribution,
    /// or where only some steps are real. All others are one row, each output for itself.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="classesPerSample">How many classes a sample has; 0 where targets are numbers.</param>
    public static int Of(Network network, int classesPerSample) =>
        classesPerSample > 0 ? classesPerSample
        : network.OutputDomain.SumsToOne || network.HasOutputLengths ? network.OutputSteps
        : 1;
}
