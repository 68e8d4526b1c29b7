using System.Collections.Immutable;
using Lamina.Layers;

namespace Lamina.Tests.Spikes;

/// <summary>Hands its input on to the layers inside with its rows compressed.</summary>
public sealed record Compressing(IReadOnlyList<LayerEntry> Body) : ILayer
{
    public IReadOnlyList<LayerEntry> Body { get; } = Body.ToImmutableArray();

    public LayerPlan Plan(Shape input)
    {
        var body = new ChildPlan("body", Body, input);
        return new(body.Output) { Children = [body] };
    }

    public void Forward(in LayerForward pass) => pass.Forward("body", Compress(pass.Input)).Span.CopyTo(pass.Output.Span);

    public void Backward(in LayerBackward pass) => pass.Backward("body", Compress(pass.Input), pass.OutputGradient, pass.InputGradient);

    private static Tensor Compress(Tensor x)
    {
        var (values, columns, offsets) = (new List<float>(), new List<int>(), new List<int> { 0 });
        for (var row = 0; row < x.Rows; row++)
        {
            for (var column = 0; column < x.RowLength; column++)
            {
                if (x.Row(row)[column] is var value && value != 0)
                {
                    values.Add(value);
                    columns.Add(column);
                }
            }

            offsets.Add(values.Count);
        }

        return x with { Sparse = new(values.ToArray(), columns.ToArray(), offsets.ToArray()) };
    }
}
