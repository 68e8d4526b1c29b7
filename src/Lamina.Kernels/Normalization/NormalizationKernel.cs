using System.Runtime.CompilerServices;

namespace Lamina.Kernels;

/// <summary>
/// Some rows of <c>y = gamma · x̂ + beta</c>, or of <c>dx = inverse · (gamma · dy − first − x̂ · second)</c>, with x̂ = (x − mean) · inverse.
/// </summary>
internal unsafe struct NormalizationKernel : IKernel
{
    public NormalizedMatrix Matrix;
    public float* Gamma;

    /// <summary>Forward: beta; null backward.</summary>
    public float* Beta;

    /// <summary>Backward: the means of gamma · dy and gamma · dy · x̂; null where mean and deviation do not depend on x.</summary>
    public float* First;
    public float* Second;
    public float* Result;
    public InstructionSet InstructionSet;
    public int From;
    public int To;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<V>() where V : struct, ISimd<V>
    {
        for (int row = From; row < To; row++)
        {
            nint place = (nint)row * Matrix.Columns;
            for (int column = 0; column < Matrix.Columns; column += V.Width)
            {
                int lanes = Math.Min(V.Width, Matrix.Columns - column);
                V inverse = Matrix.InverseOf<V>(column, lanes), gamma = Lanes.Load<V>(Gamma + column, lanes);
                V normalized = (Lanes.Load<V>(Matrix.X + place + column, lanes) - Matrix.MeanOf<V>(column, lanes)) * inverse;
                V result;
                if (Beta != null)
                {
                    result = V.FusedMultiplyAdd(gamma, normalized, Lanes.Load<V>(Beta + column, lanes));
                }
                else
                {
                    result = gamma * Lanes.Load<V>(Matrix.Dy + place + column, lanes);
                    if (First != null)
                        result = result - Lanes.Load<V>(First + column, lanes) - normalized * Lanes.Load<V>(Second + column, lanes);
                    result *= inverse;
                }
                Lanes.Store(Result + place + column, result, lanes);
            }
        }
    }
}
