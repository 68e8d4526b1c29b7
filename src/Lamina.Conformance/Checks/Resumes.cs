using Lamina.Training;

namespace Lamina.Conformance;

/// <summary>A callback that is stopped and resumed asks for the same as one that was not.</summary>
internal sealed class Resumes : ICheck
{
    public string Name => "resume";

    public IEnumerable<Finding> Run(Subject subject)
    {
        foreach (var example in subject.Cases)
        {
            var callback = (ICallback)example.Component;
            var whole = new CallbackBench(callback, 0);
            var expected = whole.Results(0);
            for (var epoch = 1; epoch < 7; epoch++)
            {
                if (whole.Difference(expected, new CallbackBench(callback, epoch).Results(0)) is { } difference)
                {
                    yield return new(Name, $"{example.Json}, resumed after epoch {epoch}", "the same requests as without a stop", difference, "Keep what must be remembered in numbers of the context: context.Number(name, initial).");
                    break;
                }
            }
        }
    }
}
