using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lamina.Models;

namespace Lamina.Tests;

public sealed class SafetensorsFileTests
{
    private static readonly SafeTensor[] s_tensors =
    [
        new("dense1.weight", [2, 3], new[] { 1f, -2, 3.5f, float.Epsilon, float.MaxValue, -0f }),
        new("größe \"x\"", [1], new[] { 7f }),
    ];

    private static readonly Dictionary<string, string> s_notes = new() { ["kind"] = "test", ["text"] = "ä \"quoted\" \n line" };

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var folder = new TemporaryFolder();
        var (tensors, metadata) = SafetensorsFile.Read(Written(folder));
        Assert.Equal(s_tensors.Length, tensors.Count);
        foreach (var (expected, received) in s_tensors.Zip(tensors))
        {
            Assert.Equal(expected.Name, received.Name);
            Assert.Equal(expected.Shape, received.Shape);
            Assert.Equal(BitsOf(expected), BitsOf(received));
        }

        Assert.All(s_notes, note => Assert.Equal(note.Value, metadata[note.Key]));
    }

    [Fact]
    public void The_bytes_are_laid_out_as_the_format_says()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Written(folder));
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal((byte)'{', bytes[8]);
        var header = JsonDocument.Parse(bytes.AsMemory(8, length)).RootElement;
        var weight = header.GetProperty("dense1.weight");
        Assert.Equal("F32", weight.GetProperty("dtype").GetString());
        Assert.Equal("[2,3]", weight.GetProperty("shape").GetRawText());
        Assert.Equal("[0,24]", weight.GetProperty("data_offsets").GetRawText());
        Assert.Equal("[24,28]", header.GetProperty("größe \"x\"").GetProperty("data_offsets").GetRawText());
        Assert.Equal("test", header.GetProperty("__metadata__").GetProperty("kind").GetString());
        Assert.Equal(8 + length + 28, bytes.Length);
        Assert.Equal(-2f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + 4)));
        Assert.Equal(7f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + 24)));
    }

    [Fact]
    public void The_hash_is_that_of_the_file_with_the_hash_zeroed()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Written(folder));
        var hash = SafetensorsFile.Read(folder["a.safetensors"]).Metadata["lamina.sha256"];
        Assert.Equal(64, hash.Length);
        bytes.AsSpan(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(hash)), 64).Fill((byte)'0');
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), hash);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var first = File.ReadAllBytes(Written(folder));
        Assert.Equal(first, File.ReadAllBytes(Written(folder)));
    }

    [Fact]
    public void A_file_of_another_program_without_a_hash_is_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["b.safetensors"],
            RawFile.Bytes($"{{{RawFile.Tensor("b", "[1]", 8, 12)},{RawFile.Tensor("a", "[2,1]", 0, 8)},{RawFile.Tensor("none", "[0,5]", 12, 12)}}}", 12));
        var (tensors, metadata) = SafetensorsFile.Read(folder["b.safetensors"]);
        Assert.Equal(["b", "a", "none"], tensors.Select(tensor => tensor.Name));
        Assert.Equal([1, 2, 0], tensors.Select(tensor => tensor.Values.Length));
        Assert.Empty(metadata);
    }

    [Fact]
    public void Any_changed_value_is_noticed()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Written(folder));
        for (var i = bytes.Length - 28; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x10;
            File.WriteAllBytes(folder["b.safetensors"], bytes);
            bytes[i] ^= 0x10;
            Assert.Equal("LAM4003", Assert.Throws<DataException>(() => SafetensorsFile.Read(folder["b.safetensors"])).Problem.Code);
        }
    }

    [Fact]
    public void A_missing_file_is_told()
    {
        using var folder = new TemporaryFolder();
        var exception = Assert.Throws<DataException>(() => SafetensorsFile.Read(folder["none.safetensors"]));
        Assert.Equal("LAM4001", exception.Problem.Code);
        Assert.StartsWith($"{folder["none.safetensors"]}: error LAM4001: the file cannot be read: ", exception.Message, StringComparison.Ordinal);
    }

    private static string Written(TemporaryFolder folder)
    {
        SafetensorsFile.Write(folder["a.safetensors"], s_tensors, s_notes);
        return folder["a.safetensors"];
    }

    private static int[] BitsOf(SafeTensor tensor) => Array.ConvertAll(tensor.Values.ToArray(), BitConverter.SingleToInt32Bits);
}
