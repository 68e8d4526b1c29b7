using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Lamina.Data;
using Lamina.Kernels;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Models;

/// <summary>
/// What a model takes at each place of a raw input: a finite number, the place of a text among its column's categories, NaN where a transform fills what is
/// missing; and whole numbers below the limit of a layer that looks them up, or lengths, once the transforms are applied. Known here alone, for whoever
/// reads inputs. Safe for several threads at once.
/// </summary>
public sealed class InputRules
{
    private readonly TransformChain _transforms;
    private readonly Func<string, InputColumn>? _reading;
    private readonly bool _areNamed;
    private readonly bool _areNumbers;
    private readonly IndexReader[] _indices;
    private readonly NetworkInput[] _lengths;

    internal InputRules(TransformChain transforms, Network network)
    {
        (_transforms, _reading) = (transforms, TransformChain.Reading(transforms.Entries));
        _areNamed = transforms.Columns.Length == transforms.InputWidth;
        _areNumbers = transforms.Columns.All(column => !column.IsText);
        _indices = [.. network.Graph.Readers.Where(reader => reader.Node.Plan.Input.IndexLimit is not null)
            .Select(reader => new IndexReader(
                reader.Node.Name, reader.Node.Plan.Input.IndexLimit!.Value, network.Inputs.IsEmpty ? null : network.Inputs[reader.Input].Places))];
        _lengths = [.. network.Inputs.Where(input => input.Lengths is not null)];
    }

    /// <summary>Whether some values are whole numbers of a range alone, indices or lengths, so that even finite numbers may be refused.</summary>
    internal bool HasIndices => _indices.Length + _lengths.Length > 0;

    /// <summary>Whether a transform does not take every number, or a layer.</summary>
    internal bool HasLimits => HasIndices || _transforms.HasLimits;

    /// <summary>Requires raw inputs to be such as the model takes.</summary>
    /// <param name="inputs">One or more samples, one after the other.</param>
    /// <param name="place">What a row, from 0, is called in problems.</param>
    /// <exception cref="ProblemsException">
    /// Some are not: a value is missing (LAM3112), is none that its column takes (LAM3113), or is not an index that the first layer takes (LAM3109) or a
    /// length (LAM3117).
    /// </exception>
    public void Require(ReadOnlySpan<float> inputs, Func<int, SourceLocation> place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var areFinite = _areNumbers && Reductions.AllFinite(inputs);
        if (areFinite && !HasLimits)
            return;
        var problems = new RowProblems();
        if (!areFinite)
            CheckColumns(inputs, place, problems);
        if (HasLimits && problems.IsEmpty)
            CheckWholeNumbers(inputs, place, problems);
        problems.ThrowIfAny();
    }

    /// <summary>
    /// The problem of the first value of a sample, as the network gets it, that is not the index or the length that it should be; null if there is none.
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="place">What the sample is called.</param>
    /// <param name="received">What the message says before the value.</param>
    internal Problem? IndexProblem(ReadOnlySpan<float> sample, SourceLocation place, string received)
    {
        foreach (var input in _lengths)
        {
            if (sample[input.Lengths!.Value] is var length && !input.IsLength(length))
                return new(DataProblems.LengthRange, place, string.Create(CultureInfo.InvariantCulture,
                    $"input '{input.Name}' takes a length that is a whole number from 1 to {input.Shape[0]}, but {received} "
                        + $"{length:R}{(_transforms.Entries.IsEmpty ? "" : " after the transforms")}. ")
                    + "Correct the row, and let no transform change the column.");
        }

        foreach (var (layer, limit, places) in _indices)
        {
            for (var i = 0; i < (places?.Length ?? sample.Length); i++)
            {
                var value = sample[places?[i] ?? i];
                if (!(value >= 0 && value < limit && value == MathF.Floor(value)))
                {
                    return new(DataProblems.IndexRange, place, string.Create(CultureInfo.InvariantCulture,
                        $"layer '{layer}' takes whole numbers from 0 to {limit - 1}, but {received} "
                            + $"{value:R}{(_transforms.Entries.IsEmpty ? "" : " after the transforms")}. ")
                        + "Number the values from 0, or let the layer take more of them.");
                }
            }
        }

        return null;
    }

    /// <summary>The problem of a raw sample whose numbers are finite: one that a transform does not take, or a layer; null if there is none.</summary>
    /// <param name="raw">The sample before the transforms.</param>
    /// <param name="sample">Where it is written as the network gets it.</param>
    /// <param name="place">What the sample is called.</param>
    /// <param name="received">What the message says before the value.</param>
    internal Problem? SampleProblem(ReadOnlySpan<float> raw, Span<float> sample, SourceLocation place, string received)
    {
        if (_transforms.Fault(raw) is { } fault)
            return new(DataProblems.UnfitValue, place, $"{received} {fault} Correct the row.");
        _transforms.Apply(raw, sample);
        return IndexProblem(sample, place, received);
    }

    private void CheckColumns(ReadOnlySpan<float> inputs, Func<int, SourceLocation> place, RowProblems problems)
    {
        var width = _transforms.InputWidth;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (_areNumbers && float.IsFinite(inputs[i]))
                continue;
            // Only a value that is doubtful is worth a name.
            var column = _areNamed ? _transforms.Columns[i % width] : new InputColumn((i % width).ToString(CultureInfo.InvariantCulture));
            if (!Takes(column, inputs[i]))
                problems.Add(Fault(column, inputs[i], place(i / width)));
        }
    }

    private void CheckWholeNumbers(ReadOnlySpan<float> inputs, Func<int, SourceLocation> place, RowProblems problems)
    {
        var scratch = ArrayPool<float>.Shared.Rent(Math.Max(1, _transforms.OutputWidth));
        var sample = scratch.AsSpan(0, _transforms.OutputWidth);
        var width = _transforms.InputWidth;
        for (int row = 0, from = 0; from < inputs.Length; row++, from += width)
        {
            if (SampleProblem(inputs.Slice(from, width), sample, place(row), "received") is { } problem)
                problems.Add(problem);
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    private Problem Fault(InputColumn column, float value, SourceLocation place)
    {
        var where = _areNamed ? $"column '{column.Name}'" : $"value {column.Name}";
        var expected = column.Categories is { } texts
            ? $"the place of a text among its categories, a whole number from {(column.AllowsUnknown ? InputColumn.Unknown : 0)} to {texts.Count - 1}"
            : "a finite number";
        return float.IsNaN(value)
            ? new(
                DataProblems.MissingValue,
                place,
                $"{where} expects {expected}, but the value is missing (NaN). It may be missing only where a transform of the experiment fills the column.")
            : new(DataProblems.UnfitValue, place, string.Create(CultureInfo.InvariantCulture, $"{where} expects {expected}, but received {value:R}."));
    }

    // Numbers in memory do not say what they may lack, but the first transform of their column does.
    private bool Takes(InputColumn column, float value) =>
        float.IsNaN(value) ? column.AllowsMissing || _reading?.Invoke(column.Name).AllowsMissing == true
        : column.Categories is not { } texts ? float.IsFinite(value)
        : (value >= 0 && value < texts.Count && value == MathF.Floor(value)) || (column.AllowsUnknown && value == InputColumn.Unknown);

    /// <summary>A layer that looks up whole numbers.</summary>
    /// <param name="Layer">Its name.</param>
    /// <param name="Limit">They are below it.</param>
    /// <param name="Places">The places of a sample that they stand at; null for all.</param>
    private sealed record IndexReader(string Layer, int Limit, ImmutableArray<int>? Places);
}
