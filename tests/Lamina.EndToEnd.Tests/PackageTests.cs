using System.IO.Compression;

namespace Lamina.Tests;

public sealed class PackageTests(PackageFeed feed)
{
    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public void The_command_installs_as_a_tool_and_trains_a_copied_experiment_in_an_empty_folder()
    {
        var tools = Path.Combine(feed.Work, "tools");
        feed.Dotnet(feed.Work, "tool", "install", "Lamina.Cli", "--tool-path", tools, "--add-source", feed.Feed).Succeeded();
        var empty = Directory.CreateDirectory(Path.Combine(feed.Work, "empty")).FullName;
        File.Copy(Path.Combine(LaminaCommand.Root, "configs/xor.json"), Path.Combine(empty, "xor.json"));
        var result = feed.Run(Path.Combine(tools, "lamina"), empty, "train", "xor.json", "--json").Succeeded();
        Assert.Equal(1, result.Json["final"]!["train.accuracy"]!.GetValue<double>());
        Assert.True(File.Exists(Path.Combine(result.Json["run"]!.GetValue<string>(), "model.safetensors")));
        Assert.Contains("from the plugin Lamina.Plugins.Activations 0.2.0", feed.Run(Path.Combine(tools, "lamina"), empty, "components", "swish").Output,
            StringComparison.Ordinal);
    }

    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public void Every_package_has_readme_licence_documentation_and_symbols()
    {
        var packages = Directory.EnumerateFiles(feed.Feed, "*.nupkg").ToList();
        Assert.Contains(packages, package => Path.GetFileName(package).StartsWith("Lamina.Hosting.", StringComparison.Ordinal));
        foreach (var package in packages)
        {
            using var archive = ZipFile.OpenRead(package);
            var names = archive.Entries.Select(entry => entry.FullName).ToList();
            Assert.Contains("README.md", names);
            Assert.Contains(names,
                name => name.StartsWith("Lamina.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".nuspec", StringComparison.Ordinal));
            using var manifest = new StreamReader(archive.Entries.First(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
            var text = manifest.ReadToEnd();
            Assert.Contains("<license type=\"expression\">MIT</license>", text, StringComparison.Ordinal);
            Assert.Contains("<description>", text, StringComparison.Ordinal);
            if (text.Contains("<packageType name=\"Template\"", StringComparison.Ordinal))
                continue;
            if (!text.Contains("DotnetTool", StringComparison.Ordinal))
                Assert.Contains(names,
                    name => name.StartsWith("lib/net10.0/Lamina.", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal));
            Assert.True(File.Exists(Path.ChangeExtension(package, ".snupkg")), package);
        }
    }
}
