using System;
using System.Threading;
using Lamina;
using Lamina.Data;

namespace Faulty;

/// <summary>Eight pictures of two by two pixels, each with its sum or its class, which throws in one of its members.</summary>
public sealed record FaultySource(string At = "", [FilePath] string? Folder = null, bool Classes = false) : ITableSource, IKeyedSource
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public DataDescription Describe() => Planted.In("describe", At, new DataDescription(new Shape(2, 2), Classes ? 2 : 1, 8));

    public IDataSource Resolve() => Planted.In("resolve", At, this);

    public RowKeys Keys(string column, CancellationToken cancellation) =>
        Planted.In("keys", At, new RowKeys(["a", "b", "c", "d"], [0, 0, 1, 1, 2, 2, 3, 3], row => new SourceLocation($"row {row}")));

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
        var rows = new Rows(new FloatRows(inputs, 4), At);
        return Classes
            ? Dataset.ForClasses(rows, new Shape(2, 2), [0, 1, 0, 1, 0, 1, 0, 1], ["no", "yes"])
            : Dataset.ForNumbers(rows, new Shape(2, 2), new FloatRows(targets, 1), ["sum"]);
    }

    private sealed class Rows(IRows rows, string at) : IRows
    {
        public int Count => Planted.In("count", at, rows.Count);

        public int Width => Planted.In("width", at, rows.Width);

        public void Read(int row, Span<float> destination)
        {
            Planted.In("read", at);
            rows.Read(row, destination);
        }
    }
}
