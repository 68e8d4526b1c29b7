using System.Runtime.Intrinsics;

namespace Lamina.Kernels;

/// <summary>The instruction set in use: the widest one that the hardware accelerates, or the one that <c>LAMINA_KERNEL</c> names.</summary>
/// <remarks>
/// <c>LAMINA_KERNEL=scalar|vector128|vector256|vector512</c> is read once, at first use. A set without hardware acceleration still works, slowly.
/// The choice changes speed only: every set gives the same bits.
/// </remarks>
public static class Kernel
{
    /// <summary>The environment variable that forces an instruction set.</summary>
    public const string Variable = "LAMINA_KERNEL";

    private static readonly Lazy<InstructionSet> Selected = new(() => Select(Environment.GetEnvironmentVariable(Variable)));

    /// <summary>The instruction set in use.</summary>
    /// <exception cref="InvalidOperationException"><c>LAMINA_KERNEL</c> has an unknown value.</exception>
    public static InstructionSet InstructionSet => Selected.Value;

    /// <summary>The name of the instruction set in use, as <c>LAMINA_KERNEL</c> spells it, for example <c>vector512</c>.</summary>
    /// <exception cref="InvalidOperationException"><c>LAMINA_KERNEL</c> has an unknown value.</exception>
    public static string Name => NameOf(InstructionSet);

    internal static string NameOf(InstructionSet set) => set switch
    {
        InstructionSet.Scalar => "scalar",
        InstructionSet.Vector128 => "vector128",
        InstructionSet.Vector256 => "vector256",
        _ => "vector512",
    };

    internal static InstructionSet Select(string? forced)
    {
        if (string.IsNullOrEmpty(forced))
            return Widest();
        foreach (InstructionSet set in Enum.GetValues<InstructionSet>())
        {
            if (string.Equals(forced, NameOf(set), StringComparison.OrdinalIgnoreCase))
                return set;
        }
        string valid = string.Join(", ", Enum.GetValues<InstructionSet>().Select(NameOf));
        throw new InvalidOperationException($"Environment variable {Variable} expects one of {valid}, but received '{forced}'. Correct it or unset it.");
    }

    /// <summary>Runs a kernel at the width of an instruction set.</summary>
    internal static void Run<TKernel>(InstructionSet set, scoped ref TKernel kernel) where TKernel : struct, IKernel, allows ref struct
    {
        switch (set)
        {
            case InstructionSet.Vector512: kernel.Run<Simd512>(); break;
            case InstructionSet.Vector256: kernel.Run<Simd256>(); break;
            case InstructionSet.Vector128: kernel.Run<Simd128>(); break;
            default: kernel.Run<Simd1>(); break;
        }
    }

    private static InstructionSet Widest() =>
        Vector512.IsHardwareAccelerated ? InstructionSet.Vector512
        : Vector256.IsHardwareAccelerated ? InstructionSet.Vector256
        : Vector128.IsHardwareAccelerated ? InstructionSet.Vector128
        : InstructionSet.Scalar;
}
