namespace Lamina.Conformance;

/// <summary>Bad arguments are problems that name the parameter, never crashes; good ones at the ends of their ranges make a component.</summary>
internal sealed class Arguments : ICheck
{
    public string Name => "arguments";

    public IEnumerable<Finding> Run(Subject subject)
    {
        foreach (var example in subject.Cases.Take(1))
        {
            foreach (var parameter in subject.Component.Parameters)
            {
                foreach (var bad in ArgumentValues.Bad(parameter))
                {
                    if (Fault(subject, example, parameter, bad) is { } finding)
                        yield return finding;
                }

                foreach (var odd in ArgumentValues.Odd(parameter))
                {
                    if (Crash(subject, example, parameter, odd) is { } finding)
                        yield return finding;
                }
            }
        }
    }

    private Finding? Fault(Subject subject, Case example, ParameterDescriptor parameter, string bad)
    {
        var where = $"'{parameter.Name}': {bad}";
        var received = Outcome(() => Read(subject, example, parameter, bad));
        return received is null
            ? new(Name, where, "a problem", "a component", "Give the parameter the type, and with [Within] the range, that it has.")
            : received.StartsWith('!') ? new(Name, where, "a problem that says what is wrong", received[1..], "Throw an ArgumentException from the constructor, with what was expected and received, and nothing else.")
            : null;
    }

    /// <summary>Tries a value that may be refused: by a problem, or by the constructor in C# with an ArgumentException.</summary>
    private Finding? Crash(Subject subject, Case example, ParameterDescriptor parameter, object odd)
    {
        var record = subject.Component.Record;
        object?[] arguments = [.. record.Parameters.Select(other => other.Name == parameter.Name ? odd : other.ValueIn(example.Component))];
        var received = Outcome(() =>
        {
            var made = record.Create(arguments);
            if (made is Layers.ILayer layer && example.Input is { } input)
                Engine.Network.Create([new Layers.LayerEntry(layer)], input);
        });
        return received?.StartsWith('!') == true
            ? new(Name, $"'{parameter.Name}': {odd}", "a component, or a refusal that says what is wrong", received[1..], "Throw an ArgumentException from the constructor or a ShapeException from Plan, and nothing else; mind that products of sizes overflow.")
            : null;
    }

    private static void Read(Subject subject, Case example, ParameterDescriptor parameter, string value)
    {
        var json = ComponentJson.Write(example.Component, subject.Folder)!.AsObject();
        json.Remove(parameter.Name);
        var text = json.ToJsonString();
        subject.Read($"{text[..^1]}, \"{parameter.Name}\": {value}}}");
    }

    /// <summary>Null where nothing was thrown; the message of a problem; after an exclamation mark, any other exception.</summary>
    private static string? Outcome(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (ComponentException exception) when (exception.InnerException is { } inner and not ArgumentException and not LaminaException)
        {
            return $"!{inner.GetType().Name}: {inner.Message}";
        }
        catch (ProblemsException exception) when (exception.Problems.Any(problem => problem.Message.Contains("That is a fault of the component", StringComparison.Ordinal)))
        {
            return $"!{exception.Problems[0].Message}";
        }
        catch (LaminaException exception)
        {
            return exception.Message;
        }
        catch (Exception exception)
        {
            return $"!{exception.GetType().Name}: {exception.Message}";
        }
    }
}
