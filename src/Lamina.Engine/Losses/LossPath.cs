using Lamina.Activations;
using Lamina.Data;
using Lamina.Networks;

namespace Lamina.Losses;

/// <summary>How a network's loss is computed: through the last activation's own backward pass, or fused with it.</summary>
public sealed class LossPath
{
    private readonly ILossFusion? _fusion;

    private LossPath(ILoss loss, ILossFusion? fusion, IActivation? last)
    {
        (Loss, Last, _fusion) = (loss, last, fusion);
        Fused = fusion is null ? null : FusedBy(fusion, last!, loss);
    }

    /// <summary>The loss as the experiment names it.</summary>
    public ILoss Loss { get; }

    /// <summary>The loss on the last layer's weighted inputs that stands for activation and loss together; null where there is none.</summary>
    public ILoss? Fused { get; }

    /// <summary>The last layer's activation; null where it has none.</summary>
    public IActivation? Last { get; }

    /// <summary>What is evaluated: the fused loss where there is one.</summary>
    public ILoss Evaluated => Fused ?? Loss;

    /// <summary>Computes the losses of a batch and, where it is asked for, their gradient.</summary>
    /// <exception cref="ComponentFaultException">The loss failed.</exception>
    internal void Evaluate(in LossPass pass)
    {
        try
        {
            Evaluated.Evaluate(pass);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(Evaluated.GetType(), "evaluate", exception);
        }
    }

    /// <summary>Chooses the path for a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="fusions">The pairs that are better computed as one.</param>
    /// <exception cref="ProblemsException">The loss is not defined for what the last layer can produce, or two fusions claim the pair.</exception>
    public static LossPath Choose(Network network, ILoss loss, IReadOnlyList<ILossFusion> fusions)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(fusions);
        var layer = network.Layers[^1];
        var (last, domain) = (network.LastActivation, network.OutputDomain);
        var name = ComponentDescriptor.NameOf(loss.GetType());
        var taken = ComponentFaultException.Guard(loss, "domain", () => loss.Domain);
        if (!taken.Contains(domain))
        {
            var produced = last is null
                ? $"the last layer '{layer.Name}' has no activation and"
                : $"activation '{ComponentDescriptor.NameOf(last.GetType())}' of the last layer '{layer.Name}'";
            throw Problem(NetworkProblems.LossDomain, $"loss '{name}' is defined for {taken}, but {produced} produces {domain}. {Remedy(taken)}");
        }

        Require(loss, network.Output);
        var claims = last is null
            ? []
            : fusions.Where(fusion => FusedBy(fusion, last, loss) is not null).ToList();
        if (claims.Count > 1)
        {
            var claimants = claims.Select(claim => (claim is PluginFusion { Type: var type } ? type : claim.GetType()).FullName);
            throw Problem(
                NetworkProblems.FusionConflict,
                $"loss '{name}' with this last activation is claimed by {string.Join(" and ", claimants)}. Remove one of them.");
        }

        return new LossPath(loss, claims.FirstOrDefault(), last);
    }

    /// <summary>The same path for a loss that has decided what it decides by the training data.</summary>
    /// <param name="train">The training data.</param>
    /// <exception cref="ComponentFaultException">The loss failed.</exception>
    internal LossPath Resolve(Dataset train)
    {
        if (Loss is not IClassLoss ofClasses)
            return this;
        var resolved = ComponentFaultException.Guard(Loss, "resolve", () => ofClasses.Resolve(train.ClassCounts()));
        return ReferenceEquals(resolved, Loss) ? this : new LossPath(resolved, _fusion, Last);
    }

    /// <summary>The path in words, for <c>lamina check</c>.</summary>
    public override string ToString()
    {
        var loss = ComponentDescriptor.NameOf(Loss.GetType());
        if (Last is null)
            return $"{loss} on the last layer's outputs";
        var activation = ComponentDescriptor.NameOf(Last.GetType());
        return Fused is null ? $"{loss} through the backward pass of {activation}" : $"{activation} + {loss}, fused";
    }

    private static ILoss? FusedBy(ILossFusion fusion, IActivation last, ILoss loss) =>
        ComponentFaultException.Guard(fusion, "fuse", () => fusion.Fuse(last, loss));

    private static void Require(ILoss loss, Shape outputs)
    {
        try
        {
            loss.Require(outputs);
        }
        catch (ShapeException exception)
        {
            throw Problem(NetworkProblems.LossShape,
                $"loss '{ComponentDescriptor.NameOf(loss.GetType())}' does not fit the network's outputs: {exception.Message}");
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(loss.GetType(), "require", exception);
        }
    }

    private static string Remedy(OutputDomain domain) =>
        domain.SumsToOne ? "Let the last layer have activation 'softmax', or choose another loss."
        : domain == OutputDomain.UnitInterval ? "Let the last layer have activation 'sigmoid' or 'softmax', or choose another loss."
        : "Choose another last activation or loss.";

    private static ProblemsException Problem(string code, string message) => new([new Problem(code, new SourceLocation("training.loss"), message)]);
}
