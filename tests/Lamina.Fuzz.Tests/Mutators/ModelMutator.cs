using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Lamina.Tests.Mutators;

/// <summary>Models whose header, metadata or weights are changed, most of them with the hash that goes with the change.</summary>
internal sealed class ModelMutator(IReadOnlyList<byte[]> models) : IMutator
{
    private const string Metadata = "__metadata__";
    private const string Hash = "lamina.sha256";

    /// <summary>What stands in a header where the hash will be.</summary>
    public static readonly string NoHash = new('0', 64);

    public byte[] Mutate(Mutation mutation)
    {
        var model = mutation.Of(models);
        if (mutation.Chance(10))
            return mutation.Bytes(model);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(model);
        var header = JsonNode.Parse(model.AsSpan(sizeof(long), length))!.AsObject();
        var values = model[(sizeof(long) + length)..];
        header[Metadata]![Hash] = NoHash;
        var text = header.ToJsonString();
        switch (mutation.Below(10))
        {
            case < 6:
                ChangeMetadata(header[Metadata]!.AsObject(), mutation);
                text = header.ToJsonString();
                break;
            case < 8:
                text = ChangeTensors(header, mutation);
                break;
            case 8:
                MemoryMarshal.Cast<byte, float>(values.AsSpan())[mutation.Below(values.Length / sizeof(float))] = mutation.Of(
                    [float.NaN, float.PositiveInfinity, float.Epsilon, -float.MaxValue]);
                break;
            default:
                values = mutation.Bytes(values);
                break;
        }

        return Sealed(text, values);
    }

    /// <summary>A file of that header and those values, with its hash in the place of <see cref="NoHash"/>.</summary>
    public static byte[] Sealed(string header, byte[] values)
    {
        var file = RawFile.Bytes(header, values.Length);
        values.CopyTo(file, file.Length - values.Length);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        if (file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(NoHash)) is var place and >= 0)
            Encoding.ASCII.GetBytes(hash, file.AsSpan(place));
        return file;
    }

    private static void ChangeMetadata(JsonObject notes, Mutation mutation)
    {
        var key = mutation.Of([.. notes.Select(note => note.Key).Where(key => key != Hash)]);
        var note = (string)notes[key]!;
        notes[key] = key == "lamina.format"
            ? mutation.Number()
            : mutation.Chance(90) ? mutation.Json(note)
            : Encoding.UTF8.GetString(mutation.Bytes(Encoding.UTF8.GetBytes(note)));
        if (mutation.Chance(5))
            notes.Remove(key);
    }

    private static string ChangeTensors(JsonObject header, Mutation mutation)
    {
        var notes = header[Metadata]!.ToJsonString();
        header.Remove(Metadata);
        var tensors = mutation.Json(header.ToJsonString());
        return tensors is ['{', not '}', ..] ? tensors.Insert(1, $"\"{Metadata}\":{notes},") : tensors;
    }
}
