namespace Lamina.Kernels.Tests;

public sealed class KernelTests
{
    [Theory]
    [InlineData("scalar", InstructionSet.Scalar)]
    [InlineData("vector128", InstructionSet.Vector128)]
    [InlineData("Vector256", InstructionSet.Vector256)]
    [InlineData("vector512", InstructionSet.Vector512)]
    public void A_name_forces_an_instruction_set(string name, InstructionSet expected) => Assert.Equal(expected, Kernel.Select(name));

    [Fact]
    public void An_unknown_name_is_refused_with_the_valid_ones()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Kernel.Select("avx2"));
        Assert.Equal("Environment variable LAMINA_KERNEL expects one of scalar, vector128, vector256, vector512, but received 'avx2'. Correct it or unset it.",
            error.Message);
    }

    [Fact]
    public void The_set_in_use_is_the_forced_or_the_widest_one()
    {
        string? forced = Environment.GetEnvironmentVariable(Kernel.Variable);
        Assert.Equal(Kernel.Select(forced), Kernel.InstructionSet);
        if (string.IsNullOrEmpty(forced))
            Assert.Equal(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated, Kernel.InstructionSet == InstructionSet.Vector512);
        else
            Assert.Equal(forced, Kernel.Name, ignoreCase: true);
    }
}
