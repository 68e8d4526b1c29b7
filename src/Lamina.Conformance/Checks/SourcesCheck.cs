using Lamina.Data;

namespace Lamina.Conformance;

/// <summary>A source's description agrees with its data, and a file that is missing is a problem that names it.</summary>
internal sealed class SourcesCheck : ICheck
{
    public string Name => "source";

    public IEnumerable<Finding> Run(ComponentUnderTest subject)
    {
        foreach (var example in subject.Cases)
        {
            var source = (IDataSource)example.Component;
            if (MissingFile.In(subject, example) is { Count: > 0 } paths)
            {
                if (Fault(() => source.Load(CancellationToken.None), paths) is { } missing)
                    yield return new(Name, example.Json, $"a DataException that names {string.Join(" or ", paths.Select(Path.GetFileName))}, which is missing",
                        missing, "Throw DataException with the file as its place.");
                continue;
            }

            var (description, data) = (source.Describe(), source.Load(CancellationToken.None));
            var outputs = data.IsClassification ? data.Labels.Length : data.TargetNames.Length;
            if (description.Input is { } input && !input.Equals(data.InputShape))
                yield return new(Name, example.Json, $"samples of {input}, as described", $"{data.InputShape}", "Describe what Load gives, or leave it open.");
            if (description.Outputs is { } described && described != outputs)
                yield return new(Name, example.Json, $"{described} outputs, as described", $"{outputs}", "Describe what Load gives, or leave it open.");
            if (description.Count is { } count && count != data.Count)
                yield return new(Name, example.Json, $"{count} samples, as described", $"{data.Count}", "Describe what Load gives, or leave it open.");
            if ((description.ClassesPerSample ?? 1) is var each && data.ClassesPerSample > 0 && each != data.ClassesPerSample)
                yield return new(Name, example.Json, $"{each} classes for each sample, as described", $"{data.ClassesPerSample}", "Describe what Load gives.");
            if (!Bits(source.Resolve().Load(CancellationToken.None)).SequenceEqual(Bits(data)))
                yield return new(Name, example.Json, "the same samples of what Resolve gives", "others",
                    "Let Resolve write out what Load finds out, and nothing else.");
        }
    }

    private static IEnumerable<int> Bits(Dataset data)
    {
        var (input, target) = (new float[data.InputShape.Count], new float[data.TargetWidth]);
        for (var row = 0; row < data.Count; row++)
        {
            data.ReadInput(row, input);
            data.ReadTarget(row, target);
            foreach (var value in input.Concat(target).Append(data.WeightOf(row)))
                yield return BitConverter.SingleToInt32Bits(value);
        }
    }

    private static string? Fault(Action action, IReadOnlyList<string> paths)
    {
        try
        {
            action();
            return "data";
        }
        catch (DataException exception) when (paths.Any(path => exception.Message.Contains(path, StringComparison.Ordinal)))
        {
            return null;
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }
}
