namespace Lamina.Kernels;

/// <summary>The width at which the kernels run; every width gives the same bits.</summary>
public enum InstructionSet
{
    /// <summary>One number at a time.</summary>
    Scalar,

    /// <summary>Four numbers at a time (SSE, AdvSimd).</summary>
    Vector128,

    /// <summary>Eight numbers at a time (AVX2).</summary>
    Vector256,

    /// <summary>Sixteen numbers at a time (AVX-512).</summary>
    Vector512,
}
