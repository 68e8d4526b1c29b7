using Lamina.Layers;

namespace Lamina.Tests.Spikes;

/// <summary>y = rows of W, one for each index of the sample; dW[i] = Σ dy over the places where index i stood.</summary>
public sealed record Embedding([Within("[1, 2147483647]")] int Count, [Within("[1, 2147483647]")] int Width) : ILayer
{
    public LayerPlan Plan(Shape input) => new(new Shape([.. input.Dimensions, Width]))
    {
        Input = LayerInput.Indices(Count),
        Parameters = [new("weight", new Shape(Count, Width), new Scattered(), FanIn: Count, FanOut: Width)],
    };

    public void Forward(in LayerForward pass)
    {
        var x = pass.Input.Span;
        var w = pass["weight"].Span;
        for (var i = 0; i < x.Length; i++)
            w.Slice((int)x[i] * Width, Width).CopyTo(pass.Output.Span[(i * Width)..]);
    }

    public void Backward(in LayerBackward pass)
    {
        var x = pass.Input.Span;
        var dy = pass.OutputGradient.Span;
        var dw = pass.Gradient("weight").Span;
        dw.Clear();
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < Width; j++)
                dw[(int)x[i] * Width + j] += dy[i * Width + j];
        }

        pass.InputGradient.Span.Clear();
    }
}
