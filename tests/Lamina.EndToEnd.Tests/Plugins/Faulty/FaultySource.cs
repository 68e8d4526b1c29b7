using System;
using System.Threading;
using Lamina;
using Lamina.Data;

namespace Faulty;

/// <summary>Eight pictures of two by two pixels, each with its sum, which throws in one of its members.</summary>
public sealed record FaultySource(string At = "", [FilePath] string? Folder = null) : ITableSource
{
    public DataDescription Describe() => Planted.In("describe", At, new DataDescription(new Shape(2, 2), 1, 8));

    public Dataset Load(Func<string, InputColumn> columns, CancellationToken cancellation)
    {
        columns("pixel");
        return Load(cancellation);
    }

    public Dataset Load(CancellationToken cancellation)
    {
        Planted.In("load", At);
        var (inputs, targets) = (new float[32], new float[8]);
        for (var i = 0; i < inputs.Length; i++)
            targets[i / 4] += inputs[i] = i % 3;
        return Dataset.ForNumbers(new FloatRows(inputs, 4), new Shape(2, 2), new FloatRows(targets, 1), ["sum"]);
    }
}
