namespace Lamina.Layers;

/// <summary>A sequence of layers inside a layer; its tensors have names such as <c>layer.inner1.weight</c>.</summary>
/// <param name="Name">The name under which the layer runs it.</param>
/// <param name="Layers">The inner layers. <c>from</c> names an earlier one of them, or <c>input</c> for the input of the sequence.</param>
/// <param name="Input">The shape of the samples that it will be given.</param>
public sealed record ChildPlan(string Name, IReadOnlyList<LayerEntry> Layers, Shape Input)
{
    /// <summary>Whether its samples have the same lengths as the samples of the layer around it, where those have lengths.</summary>
    public bool TakesLengths { get; init; } = true;

    /// <summary>The rule of the sequence seen as one layer: <see cref="LengthRule.Kept"/> if all of its layers keep lengths, otherwise refused.</summary>
    /// <exception cref="ShapeException">The layers do not fit together, or one takes an input that does not exist.</exception>
    public LengthRule Lengths => Plans.All(plan => plan.Lengths == LengthRule.Kept) ? LengthRule.Kept : LengthRule.Refused;

    /// <summary>The shape of one output sample of the sequence.</summary>
    /// <exception cref="ShapeException">The layers do not fit together, or one takes an input that does not exist.</exception>
    public Shape Output => Plans is [.., var last] ? last.Output : Input;

    private LayerPlan[] Plans
    {
        get
        {
            var plans = new LayerPlan[Layers.Count];
            var sources = new LayerSources([], LayerSources.NamesOf(Layers));
            foreach (var (index, entry) in Layers.Index())
            {
                var taken = sources.Of(entry, index, (_, message) => throw new ShapeException(message))
                    .Select(place => place < 0 ? Input : plans[place].Output);
                plans[index] = entry.Layer switch
                {
                    IJoin join => join.Plan([.. taken]),
                    ILayer layer => layer.Plan(taken.Single()),
                    _ => throw new ShapeException($"'{entry.Layer.GetType().Name}' is neither a layer nor a join."),
                };
            }

            return plans;
        }
    }
}
