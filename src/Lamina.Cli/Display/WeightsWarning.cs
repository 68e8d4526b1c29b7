using Lamina.Training;

namespace Lamina.Cli;

/// <summary>That starting weights come from a file which could be damaged without a sign.</summary>
internal static class WeightsWarning
{
    public static void Write(TextWriter output, ExperimentPlan plan)
    {
        if (plan.IsStartVerified == false)
            output.WriteLine($"lamina: warning: {ResultText.Short(plan.Experiment.Network.Weights!)} is unverified: it has no hash of its content, as files of other tools have none, so that damage to its numbers would not show.");
    }
}
