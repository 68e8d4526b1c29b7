using System.IO.Compression;

namespace Lamina.Tests;

public sealed class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    [Fact]
    public void The_program_in_the_readme_predicts_rows_of_a_table_by_their_names()
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Work, "petals")).FullName;
        var trained = LaminaCommand.Run("train", "configs/iris-petals.json", "--out", folder);
        Assert.True(trained.ExitCode == 0, trained.ToString());
        File.WriteAllText(Path.Combine(folder, "petals.cs"), ProgramInReadme("model.safetensors"));
        var result = feed.Dotnet(folder, "run", "petals.cs");
        Assert.True(result.ExitCode == 0, result.ToString());
        // A virginica has petals about 2 cm wide, a setosa about 0.2 cm.
        Assert.Matches(@"^petal_width [12]\.\d\s+\[petal_width, [12]\.\d+\]\s+\[petal_width, 0\.\d+\]\s*$", result.Output);
    }

    [Fact]
    public void The_component_in_the_readme_is_found_in_the_programs_own_assembly()
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Work, "bent")).FullName;
        File.WriteAllText(Path.Combine(folder, "bent.cs"), $"""
            {ProgramInReadme("xor.safetensors").Split('\n')[0]}
            #:property PublishAot=false
            using Lamina;
            using Lamina.Activations;
            using Lamina.Hosting;
            using Microsoft.Extensions.DependencyInjection;

            var services = new ServiceCollection().AddLamina();
            services.AddComponents(typeof(Bent).Assembly);
            using var provider = services.BuildServiceProvider();
            Console.WriteLine(provider.GetRequiredService<ComponentCatalogue>().Components.Count(component => component.Type == typeof(Bent)));

            {Listing("/// <summary>a = z · slope")}
            """);
        var result = feed.Dotnet(folder, "run", "bent.cs");
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal("1", result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1]);
    }

    [Fact]
    public void Every_listing_of_the_readme_is_compiled_by_one_of_these_tests() =>
        Assert.Equal(3, Readme().Split("```csharp\n").Length - 1);

    [Fact]
    public void The_program_in_the_readme_trains_saves_loads_and_predicts()
    {
        var program = ProgramInReadme("xor.safetensors");
        Assert.InRange(program.Split('\n').Length, 1, 25);
        File.WriteAllText(Path.Combine(feed.Work, "xor.cs"), program);
        var result = feed.Dotnet(feed.Work, "run", "xor.cs");
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Matches(@"^0 xor 0 = 0\.0\d\s+0 xor 1 = 0\.9\d\s+1 xor 0 = 0\.9\d\s+1 xor 1 = 0\.0\d\s*$", result.Output);
    }

    [Fact]
    public void The_command_installs_as_a_tool_and_trains_a_copied_experiment_in_an_empty_folder()
    {
        var tools = Path.Combine(feed.Work, "tools");
        var installed = feed.Dotnet(feed.Work, "tool", "install", "Lamina.Cli", "--tool-path", tools, "--add-source", feed.Feed);
        Assert.True(installed.ExitCode == 0, installed.ToString());
        var empty = Directory.CreateDirectory(Path.Combine(feed.Work, "empty")).FullName;
        File.Copy(Path.Combine(LaminaCommand.Root, "configs/xor.json"), Path.Combine(empty, "xor.json"));
        var result = feed.Run(Path.Combine(tools, "lamina"), empty, "train", "xor.json", "--json");
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(1, result.Json["final"]!["train.accuracy"]!.GetValue<double>());
        Assert.True(File.Exists(Path.Combine(result.Json["run"]!.GetValue<string>(), "model.safetensors")));
        Assert.Contains("from the plugin Lamina.Plugins.Activations 0.2.0", feed.Run(Path.Combine(tools, "lamina"), empty, "components", "swish").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_package_has_readme_licence_documentation_and_symbols()
    {
        var packages = Directory.EnumerateFiles(feed.Feed, "*.nupkg").ToList();
        Assert.Contains(packages, package => Path.GetFileName(package).StartsWith("Lamina.Hosting.", StringComparison.Ordinal));
        foreach (var package in packages)
        {
            using var archive = ZipFile.OpenRead(package);
            var names = archive.Entries.Select(entry => entry.FullName).ToList();
            Assert.Contains("README.md", names);
            Assert.Contains(names, name => name.StartsWith("Lamina.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".nuspec", StringComparison.Ordinal));
            using var manifest = new StreamReader(archive.Entries.First(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
            var text = manifest.ReadToEnd();
            Assert.Contains("<license type=\"expression\">MIT</license>", text, StringComparison.Ordinal);
            Assert.Contains("<description>", text, StringComparison.Ordinal);
            if (text.Contains("<packageType name=\"Template\"", StringComparison.Ordinal))
                continue;
            if (!text.Contains("DotnetTool", StringComparison.Ordinal))
                Assert.Contains(names, name => name.StartsWith("lib/net10.0/Lamina.", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal));
            Assert.True(File.Exists(Path.ChangeExtension(package, ".snupkg")), package);
        }
    }

    private static string Readme() => File.ReadAllText(Path.Combine(LaminaCommand.Root, "README.md"));

    /// <summary>The whole program that mentions this.</summary>
    private static string ProgramInReadme(string mentioned) =>
        Readme().Split("```csharp\n").Skip(1).Select(Block).Single(block => block.StartsWith("#:package", StringComparison.Ordinal) && block.Contains(mentioned, StringComparison.Ordinal));

    /// <summary>The listing that begins so.</summary>
    private static string Listing(string beginning) =>
        Readme().Split("```csharp\n").Skip(1).Select(Block).Single(block => block.StartsWith(beginning, StringComparison.Ordinal));

    private static string Block(string text) => text[..text.IndexOf("\n```", StringComparison.Ordinal)];
}
