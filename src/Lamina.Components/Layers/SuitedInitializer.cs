using Lamina.Activations;
using Lamina.Initializers;

namespace Lamina.Layers;

/// <summary>The initialiser that suits what follows the weights.</summary>
internal static class SuitedInitializer
{
    public static IInitializer For(IActivation? activation) => (activation?.WeightScale ?? WeightScale.Glorot) switch
    {
        WeightScale.He => new HeNormal(),
        WeightScale.Lecun => new LecunNormal(),
        _ => new GlorotUniform(),
    };
}
