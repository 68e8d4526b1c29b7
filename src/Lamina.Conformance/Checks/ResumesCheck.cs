using Lamina.State;
using Lamina.Training;

namespace Lamina.Conformance;

/// <summary>
/// A callback asks for everything that it remembers at its start, so that one that is stopped and resumed asks for the same as one that was not.
/// </summary>
internal sealed class ResumesCheck : ICheck
{
    public string Name => "resume";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => subject.Cases.Select(Find).OfType<Finding>();

    private Finding? Find(Case example)
    {
        try
        {
            var callback = (ICallback)example.Component;
            var whole = new CallbackFixture(callback, 0);
            var expected = whole.Results(0);
            for (var epoch = 1; epoch < 7; epoch++)
            {
                if (whole.Difference(expected, new CallbackFixture(callback, epoch).Results(0)) is { } difference)
                    return new(Name, $"{example.Json}, resumed after epoch {epoch}", "the same requests as without a stop", difference,
                        "Keep what must be remembered in numbers of the context: context.Number(name, initial).");
            }

            return null;
        }
        catch (LateNumberException exception)
        {
            return LateNumber.In(Name, example.Json, exception);
        }
    }
}
