using System.Text;

namespace Lamina.Tests.Mutators;

/// <summary>Experiments whose JSON is changed, and now and then their bytes.</summary>
internal sealed class ExperimentMutator(IReadOnlyList<string> experiments) : IMutator
{
    public byte[] Mutate(Mutation mutation)
    {
        var experiment = mutation.Of(experiments);
        return mutation.Chance(20) ? mutation.Bytes(Encoding.UTF8.GetBytes(experiment)) : Encoding.UTF8.GetBytes(mutation.Json(experiment));
    }
}
