using System.Collections.Immutable;
using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Tests.Spikes;

/// <summary>y = body(x) + projection(x), or + x without a projection; dx is the sum of what comes back through both.</summary>
public sealed record Residual(IReadOnlyList<LayerEntry> Body, IReadOnlyList<LayerEntry>? Projection = null) : ILayer
{
    public IReadOnlyList<LayerEntry> Body { get; } = Body.ToImmutableArray();

    public IReadOnlyList<LayerEntry>? Projection { get; } = Projection?.ToImmutableArray();

    public LayerPlan Plan(Shape input)
    {
        var body = new ChildPlan("body", Body, input);
        var projection = Projection is null ? null : new ChildPlan("projection", Projection, input);
        var shortcut = projection?.Output ?? input;
        if (!body.Output.Equals(shortcut))
            throw new ShapeException($"A residual layer adds what its body and its shortcut produce, but received {body.Output} and {shortcut}. Give it a "
                + "'projection'.");
        return new(body.Output)
        {
            Children = projection is null ? [body] : [body, projection],
            Scratch = [new("shortcutGradient", input)],
        };
    }

    public void Forward(in LayerForward pass)
    {
        var body = pass.Forward("body", pass.Input);
        var shortcut = Projection is null ? pass.Input : pass.Forward("projection", pass.Input);
        Elementwise.Apply(default(Sum), body.Span, shortcut.Span, pass.Output.Span);
    }

    public void Backward(in LayerBackward pass)
    {
        var (dy, dx) = (pass.OutputGradient, pass.InputGradient);
        pass.Backward("body", pass.Input, dy, dx);
        var shortcut = Projection is null ? dy : dx.Exists ? pass.Buffer("shortcutGradient") : default;
        if (Projection is not null)
            pass.Backward("projection", pass.Input, dy, shortcut);
        if (dx.Exists)
            Elementwise.Apply(default(Sum), dx.Span, shortcut.Span, dx.Span);
    }

    private readonly struct Sum : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x + y;
    }
}
