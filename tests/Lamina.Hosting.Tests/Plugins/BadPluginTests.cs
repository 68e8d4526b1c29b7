using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests.Plugins;

/// <summary>A bad plugin is one clear message, and the rest still works.</summary>
public sealed class BadPluginTests : IDisposable
{
    private readonly PluginFolder _folder = new();

    [Theory]
    [InlineData("MissingDependency", PluginProblems.MissingDependency,
        "the plugin needs the assembly 'Dependency' 1.0.0, which is missing or cannot be loaded. Put Dependency.dll into the plugin's folder.")]
    [InlineData("Undeclared", PluginProblems.Undeclared, "A component is public and sealed, but Stranger.Open is not. Declare it as 'public sealed record'.")]
    [InlineData("NoComponent", PluginProblems.NoComponent,
        "expected at least one component, but no public class implements a contract such as ILayer or IActivation. Declare one as 'public sealed record'.")]
    [InlineData("NoContract", PluginProblems.NoComponent,
        "expected at least one component, but the assembly does not use Lamina.Abstractions, where their contracts are. A dependency of a plugin stands in "
        + "that plugin's own folder.")]
    [InlineData("DuplicateName", PluginProblems.Conflict,
        "There are two components activation 'relu': Lamina.Activations.Relu of Lamina.Components 0.2.0 and Stranger.Relu of DuplicateName 0.0.0. Rename one "
        + "or leave one out.")]
    [InlineData("TypeParameter", PluginProblems.Conflict,
        "Stranger.Typed of TypeParameter 0.0.0 has a parameter 'type', which is the key of a component's name. Rename it.")]
    [InlineData("BadRange", ProblemCodes.FailingPlugin, "the plugin fails when it is loaded: FormatException: ")]
    public void A_plugin_that_was_written_wrongly(string name, string code, string message)
    {
        var path = _folder.Add(name);
        IsRefused(code, path, message);
    }

    [Fact]
    public void A_component_named_like_one_of_another_plugin()
    {
        var path = _folder.Add("DuplicateOfPlugin", under: "DuplicateOfPlugin");
        using var other = new PluginFolder();
        other.Add("Good");
        using var services = new ServiceCollection().AddLamina(options => options.AddPlugins(other.Path).AddPlugins(_folder.Path)).BuildServiceProvider();
        var problem = Assert.Single(services.GetRequiredService<PluginCatalogue>().Problems);
        Assert.Equal(
            new Problem(PluginProblems.Conflict, new SourceLocation(path),
                "There are two components activation 'halving': Stranger.Halving of Good 1.2.3 and Stranger.Halving of DuplicateOfPlugin 0.0.0. Rename one "
                + "or leave one out."),
            problem);
        Assert.Equal("Good 1.2.3", services.GetRequiredService<ComponentCatalogue>().Find("activation", "halving")!.Origin);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(0, 1)]
    public void A_plugin_built_for_other_contracts(ushort major, ushort minor) => IsRefused(
        PluginProblems.ContractVersion,
        _folder.Add("Undeclared", PluginImage.BuiltFor("Undeclared", major, minor)),
        $"expected a plugin built for Lamina.Abstractions 0.2.0, but this one was built for {major}.{minor}.0. Build it again with the packages of version "
            + "0.2.0, or take the Lamina that it was built for.");

    [Fact]
    public void A_file_that_is_empty() =>
        IsRefused(PluginProblems.NotAnAssembly, _folder.Add("Bad", []),
            "expected a .NET assembly, but the file is empty. Build the plugin again and copy it whole.");

    [Fact]
    public void A_file_that_is_a_pipe_and_waits_for_its_writer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        var path = _folder.AddPipe("Piped", "Piped.dll");
        IsRefused(PluginProblems.Unreadable, path, $"'{path}' is a pipe, but a file is expected. Put the plugin's DLL there.");
    }

    [Fact]
    public void A_list_of_dependencies_that_is_a_pipe_and_waits_for_its_writer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        var path = _folder.Add("NoComponent");
        var list = _folder.AddPipe("NoComponent", "NoComponent.deps.json");
        IsRefused(PluginProblems.Unreadable, path, $"'{list}' is a pipe, but a file is expected. Put there what the plugin's build wrote, or nothing.");
    }

    [Fact]
    public void A_dependency_that_is_a_pipe_and_waits_for_its_writer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        var path = _folder.Add("1/Uses1");
        _folder.AddPipe("Uses1", "Dependency.dll");
        IsRefused(PluginProblems.MissingDependency, path,
            "the plugin needs the assembly 'Dependency' 1.0.0, which is missing or cannot be loaded. Put Dependency.dll into the plugin's folder.");
    }

    [Fact]
    public void Documentation_that_is_a_pipe_leaves_its_components_without_words()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        _folder.Add("Good");
        _folder.AddPipe("Good", "Good.xml");
        using var services = _folder.Services();
        var halving = services.GetRequiredService<ComponentCatalogue>().Find("activation", "halving")!;
        Assert.Null(services.GetRequiredService<ComponentDocumentation>().Page(halving).Summary);
    }

    [Fact]
    public void A_file_that_is_no_library() =>
        IsRefused(PluginProblems.NotAnAssembly, _folder.Add("Bad", "not a library"u8.ToArray()),
            "expected a .NET assembly, but the file is not one, or is damaged. Build the plugin again and copy it whole.");

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(2000)]
    public void A_file_that_was_cut_short(int length) =>
        IsRefused(PluginProblems.NotAnAssembly, _folder.Add("Good2", CompiledPlugin.Of("Good")[..length]),
            "expected a .NET assembly, but the file is not one, or is damaged. Build the plugin again and copy it whole.");

    [Fact]
    public void A_native_library() => IsRefused(
        PluginProblems.NotAnAssembly,
        _folder.Add("Bad", PluginImage.Native("Good")),
        "expected a .NET assembly, but the file is a native library. A native library that a plugin needs goes next to the plugin's own DLL.");

    [Fact]
    public void An_assembly_under_another_name() => IsRefused(
        PluginProblems.OtherName,
        _folder.Add("NoComponent", under: "Renamed"),
        "expected the assembly 'Renamed', as folder and file are called, but the file holds the assembly 'NoComponent'. Give folder and file that name.");

    [Fact]
    public void A_folder_without_its_library() =>
        IsRefused(PluginProblems.NoFile, _folder.Place("Empty"),
            "expected the plugin's DLL, but the folder holds no DLL. A plugin is a folder NAME with a file NAME.dll in it.");

    [Fact]
    public void A_folder_with_a_library_of_another_name()
    {
        var path = _folder.Add("Good", under: "Other");
        File.Move(path, Path.Combine(Path.GetDirectoryName(path)!, "Another.dll"));
        IsRefused(PluginProblems.NoFile, path,
            "expected the plugin's DLL, but the folder holds Another.dll. A plugin is a folder NAME with a file NAME.dll in it.");
    }

    [Fact]
    public void A_library_beside_the_folders()
    {
        var path = Path.Combine(_folder.Path, "Loose.dll");
        File.WriteAllBytes(path, CompiledPlugin.Of("Good"));
        IsRefused(PluginProblems.NoFile, path,
            "a plugin has a folder of its own, but this file is among the folders. Move it to 'Loose/Loose.dll'; of a plugin's own folder, name the "
            + "one around it.");
    }

    [Fact]
    public void A_file_that_may_not_be_read()
    {
        var path = _folder.Add("Good", under: "Secret");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.SkipWhen(CanRead(path), "The user may read everything.");
        IsRefused(PluginProblems.Unreadable, path, "the file cannot be read: ");
    }

    [Fact]
    public void A_folder_of_plugins_that_there_is_not()
    {
        var missing = Path.Combine(_folder.Path, "none");
        var problem = Assert.Single(PluginCatalogue.Load([missing], []).Problems);
        Assert.Equal(new Problem(PluginProblems.NoFolder, new SourceLocation(missing),
            "expected a folder of plugins, but there is none. Correct the path, or make the folder."), problem);
    }

    public void Dispose() => _folder.Dispose();

    private static bool CanRead(string path)
    {
        try
        {
            File.OpenRead(path).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void IsRefused(string code, string path, string message)
    {
        _folder.Add("Good");
        using var services = _folder.Services();
        var catalogue = services.GetRequiredService<ComponentCatalogue>();
        var problem = Assert.Single(catalogue.Plugins!.Problems);
        Assert.Equal((code, path), (problem.Code, problem.Location.Source));
        Assert.StartsWith(message, problem.Message);
        Assert.Equal("Good 1.2.3", catalogue.Find("activation", "halving")!.Origin);
        Assert.NotNull(catalogue.Find("layer", "dense"));
    }
}
