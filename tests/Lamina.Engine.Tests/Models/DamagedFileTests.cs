using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Lamina.Models;

namespace Lamina.Tests;

/// <summary>A file that nobody vouches for can cause an error message, and neither another exception, nor a hang, nor memory beyond its size.</summary>
public sealed class DamagedFileTests
{
    private const string Good = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    private const string Huge = "9223372036854775807";

    public static TheoryData<string, string, int> Claims => new()
    {
        { "an overlap", $"{{{RawFile.Tensor("a", "[2]", 0, 8)},{RawFile.Tensor("b", "[2]", 4, 12)}}}", 12 },
        { "the same place twice", $"{{{RawFile.Tensor("a", "[2]", 0, 8)},{RawFile.Tensor("b", "[2]", 0, 8)}}}", 8 },
        { "a gap", $"{{{RawFile.Tensor("a", "[2]", 0, 8)},{RawFile.Tensor("b", "[2]", 12, 20)}}}", 20 },
        { "a gap before the first", $"{{{RawFile.Tensor("a", "[2]", 4, 12)}}}", 12 },
        { "values that belong to no tensor", $"{{{Good}}}", 12 },
        { "fewer values than described", $"{{{Good}}}", 4 },
        { "offsets in reverse", $"{{{RawFile.Tensor("a", "[2]", 8, 0)}}}", 8 },
        { "a negative offset", $"{{{RawFile.Tensor("a", "[2]", -8, 0)}}}", 8 },
        { "offsets beyond 64 bits", $"{{\"a\":{{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,{Huge}0]}}}}", 8 },
        { "offsets that are not numbers", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[\"0\",\"8\"]}}", 8 },
        { "one offset", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8]}}", 8 },
        { "a shape that is too small", $"{{{RawFile.Tensor("a", "[1]", 0, 8)}}}", 8 },
        { "a product beyond 64 bits", $"{{{RawFile.Tensor("a", "[2147483647,2147483647,2147483647,2147483647]", 0, 8)}}}", 8 },
        { "a product that wraps to two", $"{{{RawFile.Tensor("a", "[65536,65536,65536,65536,2]", 0, 8)}}}", 8 },
        { "a dimension beyond 32 bits", $"{{{RawFile.Tensor("a", "[4294967298]", 0, 8)}}}", 8 },
        { "a negative dimension", $"{{{RawFile.Tensor("a", "[-1,-2]", 0, 8)}}}", 8 },
        { "a fraction", $"{{{RawFile.Tensor("a", "[2.5]", 0, 8)}}}", 8 },
        { "an exponent", $"{{{RawFile.Tensor("a", "[1e999]", 0, 8)}}}", 8 },
        { "nine dimensions", $"{{{RawFile.Tensor("a", "[1,1,1,1,1,1,1,1,2]", 0, 8)}}}", 8 },
        { "half a value", $"{{{RawFile.Tensor("a", "[1]", 0, 6)}}}", 6 },
        { "another type", $"{{{RawFile.Tensor("a", "[4]", 0, 8, "F16")}}}", 8 },
        { "a missing type", "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}", 8 },
        { "a tensor that is a number", "{\"a\":1}", 0 },
        { "a name twice", $"{{{Good},{Good}}}", 8 },
        { "a name twice, once escaped", $"{{{Good},{Good.Replace("\"a\"", "\"\\u0061\"", StringComparison.Ordinal)}}}", 8 },
        { "a header that is a list", "[1,2]", 0 },
        { "a header that is cut", "{\"a\":{\"dtype\":", 0 },
        { "a header of nothing but spaces", "        ", 0 },
        { "a header with more after it", $"{{{Good}}}{{}}", 8 },
        { "nesting", $"{{\"a\":{new string('[', 5000)}{new string(']', 5000)}}}", 0 },
        { "metadata that is a list", "{\"__metadata__\":[]}", 0 },
        { "metadata that is a number", "{\"__metadata__\":{\"a\":1}}", 0 },
        { "metadata with half a character", "{\"__metadata__\":{\"a\":\"\\ud800\"}}", 0 },
        { "a name with half a character", $"{{{RawFile.Tensor("\\ud800", "[2]", 0, 8)}}}", 8 },
        { "a type with half a character", $"{{{RawFile.Tensor("a", "[2]", 0, 8, "\\ud800")}}}", 8 },
        { "a hash that is too short", $"{{\"__metadata__\":{{\"lamina.sha256\":\"0\"}},{Good}}}", 8 },
        { "a hash that is empty", $"{{\"__metadata__\":{{\"lamina.sha256\":\"\"}},{Good}}}", 8 },
        { "ten thousand and one tensors", "{" + string.Join(',', Enumerable.Range(0, 10_001).Select(i => RawFile.Tensor($"t{i}", "[0]", 0, 0))) + "}", 0 },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void False_claims_are_refused(string claim, string header, int values) => Refused(RawFile.Bytes(header, values), claim);

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    [InlineData(16 << 20)]
    [InlineData(65)]
    public void A_false_length_of_the_header_is_refused(long length) => Refused(RawFile.Bytes($"{{{Good}}}", 8, length), $"a header of {length} bytes");

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        foreach (var place in new[] { "__metadata__\":{\"?", "__metadata__\":{\"k\":\"?", "?" })
        {
            var header = Encoding.UTF8.GetBytes(place.Contains('{', StringComparison.Ordinal)
                ? $"{{\"{place}{(place.EndsWith(":\"?", StringComparison.Ordinal) ? "\"" : "\":\"v\"")}}},{Good}}}"
                : $"{{{RawFile.Tensor(place, "[2]", 0, 8)}}}");
            header[Array.IndexOf(header, (byte)'?')] = 0xff;
            Refused(RawFile.Bytes(header, 8), place);
        }
    }

    [Fact]
    public void A_model_cut_anywhere_is_refused()
    {
        var bytes = Model();
        for (var length = 0; length < bytes.Length; length++)
            Refused(bytes[..length], $"{length} of {bytes.Length} bytes");
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x20)]
    [InlineData(0x80)]
    public void A_model_with_any_byte_changed_is_refused(byte change)
    {
        var bytes = Model();
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= change;
            Refused(bytes, $"byte {i} of {bytes.Length}");
            bytes[i] ^= change;
        }
    }

    [Fact]
    public void A_small_file_that_claims_a_huge_network_takes_no_memory()
    {
        const string Network = "{\\\"input\\\":[100],\\\"layers\\\":[{\\\"type\\\":\\\"dense\\\",\\\"units\\\":10000000}]}";
        var noHash = new string('0', 64);
        var header = $"{{\"__metadata__\":{{\"lamina.sha256\":\"{noHash}\",\"lamina.format\":\"1\",\"lamina.network\":\"{Network}\","
            + $"\"lamina.transforms\":\"[]\",\"lamina.labels\":\"[]\",\"lamina.targets\":\"[]\"}},{Good}}}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(RawFile.Bytes(header, 8)));
        var exception = Refused(RawFile.Bytes(header.Replace(noHash, hash, StringComparison.Ordinal), 8), "a network of ten million units");
        Assert.Contains("error LAM2005: network.layers: the network's parameters would take ", exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Model() => Harness.BytesOf(Harness.Train(OneWeight.Experiment(0.25f, epochs: 1)).Model);

    private static Exception Refused(byte[] bytes, string what)
    {
        using var folder = new TemporaryFolder();
        var path = folder["a.safetensors"];
        File.WriteAllBytes(path, bytes);
        // What is made once a process, such as what types are known of, is not the file's.
        _ = Record.Exception(() => ModelFile.Read(path, Harness.Names));
        var clock = Stopwatch.StartNew();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var exception = Record.Exception(() => ModelFile.Read(path, Harness.Names));
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.True(exception is DataException or ProblemsException, $"{what}: {exception?.ToString() ?? "was read without complaint"}");
        Assert.Contains(path, exception!.Message, StringComparison.Ordinal);
        Assert.True(allocated < 1_000_000 + 30L * bytes.Length, $"{what}: took {allocated} bytes of memory.");
        Assert.True(clock.ElapsedMilliseconds < 2000, $"{what}: took {clock.ElapsedMilliseconds} ms.");
        return exception;
    }
}
