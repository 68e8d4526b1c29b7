using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// What recurrent layers share: the products of all steps' inputs are one, then each step follows from the one before, rows apart from each other; backward the
/// gradients of all steps' products together are one product for each parameter.
/// </summary>
internal static class Recurrence
{
    public const string Weight = "weight";
    public const string RecurrentWeight = "recurrentWeight";
    public const string Bias = "bias";
    public const string Inputs = "inputs";
    public const string Gates = "gates";
    public const string Outputs = "outputs";
    public const string GateGradients = "gateGradients";
    public const string InputGradients = "inputGradients";
    public const string OutputGradient = "outputGradient";

    // Fewer rows would not be worth the packing of the recurrent weights in every step.
    private const int LeastRows = 16;

    /// <summary>The plan of a recurrent layer, to which it adds what is its own.</summary>
    /// <param name="layer">The layer's name in messages.</param>
    /// <param name="input">The shape of its input.</param>
    /// <param name="units">Its outputs at a step.</param>
    /// <param name="gates">How many products of that size a step takes.</param>
    /// <param name="returnSequences">Whether it returns the outputs of all steps.</param>
    /// <param name="weight">What fills the weights; null for the default.</param>
    /// <param name="recurrentWeight">What fills the recurrent weights; null for the default.</param>
    /// <param name="bias">What fills the bias.</param>
    public static LayerPlan Plan(string layer, Shape input, int units, int gates, bool returnSequences, IInitializer? weight, IInitializer? recurrentWeight,
        IInitializer bias)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Rank != 2)
            throw new ShapeException(
                $"A layer '{layer}' expects samples [time, features], but received {input}. Put a 'reshape' or 'embedding' layer before it.");
        var (steps, features) = (input[0], input[1]);
        if ((long)gates * units > int.MaxValue || steps == int.MaxValue)
            throw new ShapeException($"A layer '{layer}' of {units} units has more than {int.MaxValue} values at a step or steps of {input}.");
        var width = gates * units;
        return new(returnSequences ? new Shape(steps, units) : new Shape(units))
        {
            Lengths = returnSequences ? LengthRule.Kept : LengthRule.Ended,
            Parameters =
            [
                new(Weight, new Shape(features, width), weight ?? new GlorotUniform(), features, units),
                new(RecurrentWeight, new Shape(units, width), recurrentWeight ?? new GlorotUniform(), units, units),
                new(Bias, new Shape(width), bias, features, units, Decays: false),
            ],
            SavedForBackward = [new(Inputs, input), new(Gates, new Shape(steps, width)), new(Outputs, new Shape(steps + 1, units))],
            Scratch = [new(GateGradients, new Shape(steps, width)), new(InputGradients, input), new(OutputGradient, new Shape(units))],
        };
    }

    /// <summary>The operator form of a layer: its cell over all steps.</summary>
    public static Value Lower(OperatorPass pass, RecurrentCell cell, bool returnsSteps, params Value[] more) =>
        pass.Input.Recur(cell, [pass[Weight], pass[RecurrentWeight], pass[Bias], .. more], pass.Lengths[0], returnsSteps);

    /// <summary>A buffer of the pass, step by step.</summary>
    public static TimeMajor Steps(this in LayerForward pass, string buffer) => Of(pass.Buffer(buffer), pass.Input.Rows);

    /// <summary>A buffer of the pass, step by step.</summary>
    public static TimeMajor Steps(this in LayerBackward pass, string buffer) => Of(pass.Buffer(buffer), pass.Input.Rows);

    /// <summary>Runs a recurrent layer: a cell's steps, after the products of all inputs, up to the longest row's last.</summary>
    public static void Forward<TCell>(in LayerForward pass, TCell cell)
        where TCell : struct, IRecurrentCell
    {
        var (rows, steps) = (pass.Input.Rows, LongestOf(pass.Input));
        var (inputs, gates, outputs, w) = (pass.Steps(Inputs), pass.Steps(Gates), pass.Steps(Outputs), pass[Weight]);
        inputs.Copy(pass.Workers, pass.Input, steps);
        Gemm.MultiplyAddBias(pass.Workers, inputs.Matrix(steps), new(w.Span, inputs.Width, gates.Width), gates.First(steps), pass[Bias].Span);
        outputs.At(0, 0, rows).Clear();
        pass.Workers.Run(rows, (long)steps * gates.Width * outputs.Width, (cell, steps), static (work, from, to) =>
        {
            for (var step = 0; step < work.steps; step++)
                work.cell.Forward(step, from, to);
        }, Granularity(pass.Workers, rows));
        for (var row = 0; row < rows; row++)
            HandOn(pass, outputs, row, steps);
    }

    /// <summary>
    /// Runs a recurrent layer backward: the steps of a cell from the last, then the gradients of the parameters and of the input. The products of the outputs
    /// have gradients of their own in the buffer of that name, where they differ from those of the inputs.
    /// </summary>
    public static void Backward<TCell>(in LayerBackward pass, TCell cell, string recurrentGradients = GateGradients)
        where TCell : struct, IRecurrentGradient
    {
        var (rows, steps) = (pass.Input.Rows, LongestOf(pass.Input));
        var (inputs, outputs, gates) = (pass.Steps(Inputs), pass.Steps(Outputs), pass.Steps(GateGradients));
        pass.Buffer(OutputGradient).Span.Clear();
        pass.Workers.Run(rows, 2L * steps * gates.Width * outputs.Width, (pass, cell, steps), static (work, from, to) =>
        {
            for (var step = work.steps - 1; step >= 0; step--)
            {
                AddOutputGradient(work.pass, step, from, to);
                work.cell.Backward(step, from, to);
            }
        }, Granularity(pass.Workers, rows));
        var recurrent = pass.Steps(recurrentGradients);
        Gemm.Multiply(pass.Workers, inputs.Matrix(steps, isTransposed: true), gates.Matrix(steps), pass.Gradient(Weight).Span);
        Gemm.Multiply(pass.Workers, outputs.Matrix(steps, isTransposed: true), recurrent.Matrix(steps), pass.Gradient(RecurrentWeight).Span);
        Reductions.ColumnSums(pass.Workers, gates.First(steps), pass.Gradient(Bias).Span, steps * rows, gates.Width);
        if (!pass.InputGradient.Exists)
            return;
        var inputGradients = pass.Steps(InputGradients);
        Gemm.Multiply(pass.Workers, gates.Matrix(steps), new(pass[Weight].Span, gates.Width, inputs.Width, isTransposed: true), inputGradients.First(steps));
        if (steps < pass.Input.Sample[0])
            pass.InputGradient.Span.Clear();
        inputGradients.Copy(pass.Workers, pass.InputGradient, steps, isOut: true);
    }

    private static TimeMajor Of(Tensor buffer, int rows) => new(buffer, rows, buffer.Sample[^1]);

    /// <summary>The steps of the longest row.</summary>
    public static int LongestOf(Tensor x)
    {
        var longest = 0;
        for (var row = 0; row < x.Rows; row++)
            longest = Math.Max(longest, x.LengthOf(row));
        return longest;
    }

    private static int Granularity(Workers workers, int rows) => Math.Max(LeastRows, (rows + workers.Threads - 1) / workers.Threads);

    /// <summary>Copies the outputs of a row to where the next layer reads them: of all steps, or of its last.</summary>
    private static void HandOn(in LayerForward pass, TimeMajor outputs, int row, int steps)
    {
        var y = pass.Output.Row(row);
        if (pass.Output.Sample.Rank == 1)
        {
            outputs.At(pass.Input.LengthOf(row), row, row + 1).CopyTo(y);
            return;
        }

        for (var step = 0; step < steps; step++)
            outputs.At(step + 1, row, row + 1).CopyTo(y[(step * outputs.Width)..]);
        y[(steps * outputs.Width)..].Clear();
    }

    /// <summary>Adds the gradient of a step's outputs from the next layer.</summary>
    private static void AddOutputGradient(in LayerBackward pass, int step, int from, int to)
    {
        var (sum, dy) = (pass.Buffer(OutputGradient), pass.OutputGradient);
        for (var row = from; row < to; row++)
        {
            if (dy.Sample.Rank == 1 ? step == pass.Input.LengthOf(row) - 1 : true)
                Elementwise.Add(sum.Row(row), dy.Row(row).Slice(dy.Sample.Rank == 1 ? 0 : step * sum.RowLength, sum.RowLength), sum.Row(row));
        }
    }
}
