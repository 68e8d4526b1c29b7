using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Lamina.Hosting;

/// <summary>What a plugin's file says about itself; nothing of it is loaded or run.</summary>
internal static class PluginFile
{
    // .NET itself reads it, without a look.
    private const string Dependencies = ".deps.json";

    private static readonly Version ContractVersion = typeof(ComponentDescriptor).Assembly.GetName().Version!;

    /// <summary>Looks whether the file is an assembly of the name that its path gives it, built for these contracts.</summary>
    /// <exception cref="PluginException">It is not.</exception>
    public static void Check(string path)
    {
        using var stream = Open(path);
        if (stream.Length == 0)
            throw new PluginException(PluginProblems.NotAnAssembly, path,
                "expected a .NET assembly, but the file is empty. Build the plugin again and copy it whole.");
        try
        {
            using var image = new PEReader(stream);
            if (!image.HasMetadata)
                throw new PluginException(PluginProblems.NotAnAssembly, path,
                    "expected a .NET assembly, but the file is a native library. A native library that a plugin needs goes next to the plugin's own DLL.");
            var metadata = image.GetMetadataReader();
            if (!metadata.IsAssembly)
                throw new PluginException(PluginProblems.NotAnAssembly, path,
                    "expected a .NET assembly, but the file is a module without one. Build a class library.");
            CheckName(path, metadata.GetString(metadata.GetAssemblyDefinition().Name));
            CheckContract(path, [.. metadata.AssemblyReferences.Select(reference => metadata.GetAssemblyReference(reference).GetAssemblyName())]);
        }
        catch (BadImageFormatException exception)
        {
            throw new PluginException(PluginProblems.NotAnAssembly, path,
                "expected a .NET assembly, but the file is not one, or is damaged. Build the plugin again and copy it whole.", exception);
        }
    }

    private static FileStream Open(string path)
    {
        Require(path, path, "Put the plugin's DLL there.");
        Require(path, Path.ChangeExtension(path, Dependencies), "Put there what the plugin's build wrote, or nothing.");
        try
        {
            return InputFile.Open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PluginException(PluginProblems.Unreadable, path,
                $"the file cannot be read: {exception.Message} Give the user who runs this permission to read it.", exception);
        }
    }

    private static void Require(string plugin, string path, string remedy)
    {
        try
        {
            InputFile.Require(path);
        }
        catch (IOException exception)
        {
            throw new PluginException(PluginProblems.Unreadable, plugin, $"{exception.Message} {remedy}", exception);
        }
    }

    private static void CheckName(string path, string received)
    {
        var expected = Path.GetFileNameWithoutExtension(path);
        if (received != expected)
            throw new PluginException(PluginProblems.OtherName, path,
                $"expected the assembly '{expected}', as folder and file are called, but the file holds the assembly '{Wording.Cut(received)}'. Give folder "
                + "and file that name.");
    }

    private static void CheckContract(string path, IReadOnlyList<AssemblyName> references)
    {
        var contracts = references.Where(reference => PluginLoadContext.IsContract(reference.Name)).ToList();
        if (contracts.Count == 0)
            throw new PluginException(PluginProblems.NoComponent, path,
                "expected at least one component, but the assembly does not use Lamina.Abstractions, where their contracts are. A dependency of a plugin "
                + "stands in that plugin's own folder.");
        if (contracts.Find(contract => !Fits(contract.Version!)) is { } other)
            throw new PluginException(PluginProblems.ContractVersion, path,
                $"expected a plugin built for {other.Name} {Text(ContractVersion)}, but this one was built for {Text(other.Version!)}. Build it again with "
                + $"the packages of version {Text(ContractVersion)}, or take the Lamina that it was built for.");
    }

    // Before 1.0 a minor version may change the contracts, from 1.0 on only a major one.
    private static bool Fits(Version version) =>
        version.Major == ContractVersion.Major && (version.Major > 0 || version.Minor == ContractVersion.Minor);

    private static string Text(Version version) => version.ToString(3);
}
