using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>A step takes no memory from the heap.</summary>
internal sealed class AllocationCheck : ICheck
{
    // The runtime itself allocates now and then, when it compiles a method better; the least of several tries is the component's.
    private const int Tries = 8;

    public string Name => "allocation";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => ScenarioList.Of(subject).Select(Fault).OfType<Finding>();

    private Finding? Fault(Scenario trial)
    {
        var bench = trial.Make();
        bench.Fill(0);
        bench.Run(Workers.Inline);
        var least = long.MaxValue;
        for (var i = 0; i < Tries && least > 0; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            bench.Run(Workers.Inline);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least == 0
            ? null
            : new(Name, trial.Where, "no memory to be allocated", $"{least} bytes in every run",
                "Plan kept or scratch memory, use the stack for what is small, and hand static lambdas to the threads.");
    }
}
