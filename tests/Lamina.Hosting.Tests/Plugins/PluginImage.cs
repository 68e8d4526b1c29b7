using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Lamina.Hosting.Tests.Plugins;

/// <summary>Changes bytes of a compiled plugin into what a compiler would have to be talked into.</summary>
internal static class PluginImage
{
    private const int DirectoriesInPe32 = 96;
    private const int RuntimeHeader = 14;

    /// <summary>A plugin that says it was built for another version of the contracts.</summary>
    public static byte[] BuiltFor(string name, ushort major, ushort minor)
    {
        byte[] bytes = [.. CompiledPlugin.Of(name)];
        using var image = new PEReader(new MemoryStream(bytes));
        var metadata = image.GetMetadataReader();
        var row = metadata.AssemblyReferences.Single(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name) == "Lamina.Abstractions");
        var place = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef)
            + ((MetadataTokens.GetRowNumber(row) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(place), major);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(place + sizeof(ushort)), minor);
        return bytes;
    }

    /// <summary>A DLL as Windows has them, without anything of .NET in it.</summary>
    public static byte[] Native(string name)
    {
        byte[] bytes = [.. CompiledPlugin.Of(name)];
        using var image = new PEReader(new MemoryStream(bytes));
        bytes.AsSpan(image.PEHeaders.PEHeaderStartOffset + DirectoriesInPe32 + (RuntimeHeader * 8), 8).Clear();
        return bytes;
    }
}
