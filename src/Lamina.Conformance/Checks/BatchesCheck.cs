namespace Lamina.Conformance;

/// <summary>A row computed alone has the bits that it has in a batch.</summary>
internal sealed class BatchesCheck : ICheck
{
    public string Name => "batches";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => ScenarioList.Of(subject).Where(trial => trial.Rows > 1).Select(Fault).OfType<Finding>();

    private Finding? Fault(Scenario trial)
    {
        var bench = trial.Make();
        if (!bench.Written.Exists(tensor => tensor.IsPerRow))
            return null;
        var whole = bench.Results(0);
        var third = trial.Rows / 3;
        var parts = Enumerable.Range(0, trial.Rows).Select(row => (row, row + 1)).Append((0, third)).Append((third, trial.Rows));
        foreach (var (from, to) in parts)
        {
            var part = trial.Make(from, to);
            var received = part.Results(0);
            for (var i = 0; i < received.Count; i++)
            {
                var tensor = part.Written[i];
                var length = tensor.Tensor.RowLength;
                var index = tensor.IsPerRow ? Bits.FirstDifference(whole[i].AsSpan(from * length, received[i].Length), received[i]) : -1;
                if (index >= 0)
                    return new(Name, trial.Where, "rows that do not depend on the batch they are in",
                        $"{bench.Written[i].Place((from * length) + index)} is {whole[i][(from * length) + index]:R} in the whole batch, but "
                        + $"{received[i][index]:R} in the batch of rows {from} to {to - 1}",
                        "Compute every row by itself, with the products and reductions of Lamina.Kernels, whose order does not depend on the batch.");
            }
        }

        return null;
    }
}
