using Lamina.Models;
using Lamina.Weights;

namespace Lamina.Tests;

public sealed class Hdf5Tests
{
    private static readonly float[] s_values = [-2, -1, 0, 1, 2, 3];

    [Theory]
    [InlineData("latest.hdf5", "dense/vars/0", "F32")]
    [InlineData("latest.hdf5", "dense/vars/1", "F64")]
    [InlineData("big.hdf5", "single", "F32")]
    [InlineData("big.hdf5", "double", "F64")]
    [InlineData("big.hdf5", "half", "F16")]
    [InlineData("big.hdf5", "whole", "I32")]
    public void Numbers_of_every_width_and_order_of_bytes_are_read_in_both_forms_of_the_format(string file, string name, string type)
    {
        var tensor = WeightFile.Read(Importing.Fixture(file)).Tensors.Single(tensor => tensor.Name == name);
        Assert.Equal((type, "[2, 3]"), (tensor.Type, tensor.ShapeText));
        Assert.Equal(s_values, tensor.ToSingles()!);
    }

    [Fact]
    public void A_single_number_has_no_axes() =>
        Assert.Equal(1.5f, Assert.Single(WeightFile.Read(Importing.Fixture("big.hdf5")).Tensors.Single(tensor => tensor.Shape.Count == 0).ToSingles()!));

    [Fact]
    public void Links_to_other_files_and_paths_are_not_followed() =>
        Assert.Equal("own", Assert.Single(WeightFile.Read(Importing.Fixture("links.hdf5")).Tensors).Name);

    [Theory]
    [InlineData("loop.hdf5", "'group/again' is an object that has another name too, which is not read.")]
    [InlineData("many.hdf5", "a group of the file keeps its links in a fractal heap, as h5py does with libver=\"latest\". Save the weights with h5py's "
        + "defaults, as Keras does.")]
    [InlineData("chunked.hdf5", "dataset 'tensor' is stored in pieces, which is not read. Save the weights as Keras does, without chunks and compression.")]
    [InlineData("compressed.hdf5", "dataset 'tensor' is compressed, which is not read. Save the weights without compression, as Keras does.")]
    [InlineData("virtual.hdf5", "dataset 'tensor' is stored in pieces, which is not read. Save the weights as Keras does, without chunks and compression.")]
    [InlineData("external.hdf5", "dataset 'tensor' keeps its values in another file, which is not read.")]
    public void What_Keras_does_not_write_is_refused_by_its_reason(string file, string message)
    {
        var problem = Assert.Throws<DataException>(() => WeightFile.Read(Importing.Fixture(file))).Problem;
        Assert.Equal((ModelProblems.ForeignFile, message), (problem.Code, problem.Message));
    }

    [Fact]
    public void A_heap_of_texts_that_claims_less_than_its_own_head_is_a_typed_error()
    {
        var bytes = File.ReadAllBytes(Importing.Fixture("memory.weights.h5"));
        bytes.AsSpan(bytes.AsSpan().IndexOf("GCOL"u8) + 8, sizeof(ulong)).Clear();
        var problem = Assert.Throws<DataException>(() => Hdf5File.Read(bytes, "heap", "name")).Problem;
        Assert.Equal("this is not an HDF5 file, or it is damaged: a heap of texts claims 0 bytes. Use another copy.", problem.Message);
    }

    [Fact]
    public void A_file_cut_anywhere_is_a_typed_error()
    {
        var whole = File.ReadAllBytes(Importing.Fixture("memory.weights.h5"));
        for (var length = 8; length < whole.Length; length += 97)
            Assert.Equal(ModelProblems.Damaged, Assert.Throws<DataException>(() => Hdf5File.Read(whole.AsMemory(0, length), "cut")).Problem.Code);
    }
}
