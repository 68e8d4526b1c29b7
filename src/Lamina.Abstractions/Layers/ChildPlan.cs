namespace Lamina.Layers;

/// <summary>A sequence of layers inside a layer; its tensors are named <c>layer.inner1.weight</c>.</summary>
/// <param name="Name">The name by which the layer runs it.</param>
/// <param name="Layers">The inner layers. One that says what it takes names an earlier one, or <c>input</c> for what the sequence is handed.</param>
/// <param name="Input">The shape of the samples it will be handed.</param>
public sealed record ChildPlan(string Name, IReadOnlyList<LayerEntry> Layers, Shape Input)
{
    /// <summary>Whether the samples that it will be handed have the lengths of the layer's own, where those have some.</summary>
    public bool TakesLengths { get; init; } = true;

    /// <summary>The rule of the sequence as one layer: <see cref="LengthRule.Kept"/> where all of its layers keep lengths, refused elsewhere.</summary>
    /// <exception cref="ShapeException">The layers do not fit together, or one takes what is not there.</exception>
    public LengthRule Lengths => Plans.All(plan => plan.Lengths == LengthRule.Kept) ? LengthRule.Kept : LengthRule.Refused;

    /// <summary>The shape of one output sample of the sequence.</summary>
    /// <exception cref="ShapeException">The layers do not fit together, or one takes what is not there.</exception>
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
