using Lamina.Models;

namespace Lamina.Tests;

/// <summary>Tensors of every type are read from files that others wrote.</summary>
public sealed class TensorContentTests
{
    [Theory]
    [InlineData("F32", "0000c03f", 1.5f)]
    [InlineData("F64", "000000000000f83f", 1.5f)]
    [InlineData("F16", "003e", 1.5f)]
    [InlineData("BF16", "c03f", 1.5f)]
    [InlineData("I64", "feffffffffffffff", -2f)]
    [InlineData("U64", "0200000000000000", 2f)]
    [InlineData("I32", "feffffff", -2f)]
    [InlineData("U32", "02000000", 2f)]
    [InlineData("I16", "feff", -2f)]
    [InlineData("U16", "0200", 2f)]
    [InlineData("I8", "fe", -2f)]
    [InlineData("U8", "02", 2f)]
    [InlineData("BOOL", "01", 1f)]
    public void A_number_of_any_type_is_that_number(string type, string bytes, float expected)
    {
        var tensor = Read($"{{{RawFile.Tensor("x", "[]", 0, bytes.Length / 2, type)}}}", bytes);
        Assert.Equal((type, 1L, "[]"), (tensor.Type, tensor.Count, tensor.ShapeText));
        Assert.Equal(expected, Assert.Single(tensor.ToSingles()!));
    }

    [Theory]
    [InlineData("F8_E4M3")]
    [InlineData("F4_NEW")]
    public void A_type_whose_numbers_are_not_read_is_still_shown(string type) =>
        Assert.Null(Read($"{{{RawFile.Tensor("x", "[1]", 0, 1, type)}}}", "40").ToSingles());

    [Fact]
    public void A_size_that_does_not_fit_the_type_is_damage()
    {
        var exception = Assert.Throws<DataException>(() => Read($"{{{RawFile.Tensor("x", "[2]", 0, 3, "F16")}}}", "003e00"));
        Assert.Equal((ModelProblems.Damaged, "this is not a safetensors file, or it is damaged: tensor 'x' of shape [2] does not take the 3 bytes that its "
            + "data_offsets give it."), (exception.Problem.Code, exception.Problem.Message));
    }

    private static TensorContent Read(string header, string values)
    {
        using var folder = new TemporaryFolder();
        var bytes = RawFile.Bytes(header, values.Length / 2);
        Convert.FromHexString(values).CopyTo(bytes, bytes.Length - (values.Length / 2));
        File.WriteAllBytes(folder["file"], bytes);
        TensorContent? found = null;
        SafetensorsFile.Visit(folder["file"], tensor => found = tensor);
        return found!;
    }
}
