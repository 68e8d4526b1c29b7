using System.Runtime.CompilerServices;
using Lamina.Kernels;

namespace Lamina.Formulas;

/// <summary>Instructions with their constants, run over tiles: immutable, so any number of threads may run it at once.</summary>
/// <remarks>
/// The registers are on the stack: nothing is allocated, and nothing shared. A tile holds a thousand elements unless a program needs so many registers that
/// they would leave the processor's cache; then it is shorter.
/// </remarks>
internal sealed unsafe class TileProgram
{
    public const int Z = 0;
    public const int A = 1;
    public const int Da = 2;
    public const int Output = 3;
    public const int FirstRegister = 4;

    private const int Lanes = 16;
    private const int LongestTile = 1024;
    private const int RegisterFloats = 1 << 14;

    private readonly Instruction[] _steps;
    private readonly float[] _constants;
    private readonly int _registers;

    public TileProgram(Instruction[] steps, ReadOnlySpan<float> constants, int registers)
    {
        (_steps, _registers) = (steps, registers);
        _constants = new float[constants.Length * Lanes];
        for (var i = 0; i < constants.Length; i++)
            _constants.AsSpan(i * Lanes, Lanes).Fill(constants[i]);
    }

    /// <summary>How many instructions a tile takes.</summary>
    public int Length => _steps.Length;

    /// <summary>How many values are kept at once.</summary>
    public int Registers => _registers;

    /// <summary>Runs the program at the width in use.</summary>
    public void Run(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> result) => Run(Kernel.InstructionSet, z, a, da, result);

    /// <summary>Runs the program. Inputs that it does not read may be empty; the result may be the same memory as an input.</summary>
    [SkipLocalsInit]
    public void Run(InstructionSet set, ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> result)
    {
        if (_steps is [{ Code: Code.Copy, X: Z or Da } copy])
        {
            (copy.X == Z ? z : da).CopyTo(result);
            return;
        }

        var count = result.Length;
        var tile = Math.Clamp(RegisterFloats / Math.Max(1, _registers), Lanes, Math.Min(LongestTile, Math.Max(Lanes, count + Lanes - 1))) & -Lanes;
        var registers = stackalloc float[_registers * tile + Lanes];
        // Vectors that cross a cache line cost twice.
        registers += (Lanes - (int)((nuint)registers / sizeof(float) % Lanes)) % Lanes;
        var first = FirstRegister + _registers;
        var slots = stackalloc float*[first + _constants.Length / Lanes];
        fixed (float* pz = z, pa = a, pda = da, presult = result, constants = _constants)
        {
            for (var i = 0; i < _registers; i++)
                slots[FirstRegister + i] = registers + i * tile;
            for (var i = 0; i < _constants.Length / Lanes; i++)
                slots[first + i] = constants + i * Lanes;

            for (var from = 0; from < count; from += tile)
            {
                slots[Z] = pz + from;
                slots[A] = pa + from;
                slots[Da] = pda + from;
                slots[Output] = presult + from;
                Run(set, slots, first, Math.Min(tile, count - from));
            }
        }
    }

    private void Run(InstructionSet set, float** slots, int constants, int count)
    {
        switch (set)
        {
            case InstructionSet.Vector512: TileKernel.Run<Simd512>(_steps, slots, constants, count); break;
            case InstructionSet.Vector256: TileKernel.Run<Simd256>(_steps, slots, constants, count); break;
            case InstructionSet.Vector128: TileKernel.Run<Simd128>(_steps, slots, constants, count); break;
            default: TileKernel.Run<Simd1>(_steps, slots, constants, count); break;
        }
    }
}
