namespace Lamina.Activations;

/// <summary>The field's three conventions for the scale of a layer's first weights.</summary>
public enum WeightScale
{
    /// <summary>Variance 2 / (fan-in + fan-out): for linear and saturating activations (Glorot, Bengio 2010).</summary>
    Glorot,

    /// <summary>Variance 2 / fan-in: for rectifiers (He et al. 2015).</summary>
    He,

    /// <summary>Variance 1 / fan-in: for self-normalising activations (LeCun 1998; Klambauer et al. 2017).</summary>
    Lecun,
}
