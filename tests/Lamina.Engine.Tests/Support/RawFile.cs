using System.Buffers.Binary;
using System.Text;

namespace Lamina.Tests;

/// <summary>Writes files in the form of safetensors, right or wrong.</summary>
internal static class RawFile
{
    public static byte[] Bytes(string header, int values, long? claimedLength = null) => Bytes(Encoding.UTF8.GetBytes(header), values, claimedLength);

    public static byte[] Bytes(byte[] header, int values, long? claimedLength = null)
    {
        var bytes = new byte[sizeof(long) + header.Length + values];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, claimedLength ?? header.Length);
        header.CopyTo(bytes, sizeof(long));
        return bytes;
    }

    public static string Tensor(string name, string shape, long from, long to, string type = "F32") =>
        $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":{shape},\"data_offsets\":[{from},{to}]}}";
}
