namespace Lamina.Tests;

/// <summary>What plugins/README.md says, done outside the repository by somebody who has nothing but that page, the packages and the command.</summary>
[Collection(PackageFeedCollection.Name)]
public sealed class StrangerTests(PackageFeed feed)
{
    private const string Name = "Stranger.Activations";

    [Fact]
    public void The_page_leads_from_nothing_to_a_trained_saved_and_reloaded_model()
    {
        var folder = Path.Combine(feed.Work, Name);
        Succeeds(feed.Dotnet(feed.Work, "new", "classlib", "-o", Name, "--no-restore"));
        File.Delete(Path.Combine(folder, "Class1.cs"));
        File.WriteAllText(Path.Combine(folder, $"{Name}.csproj"), Block("<Project", "xml"));
        File.WriteAllText(Path.Combine(folder, "Bump.cs"), Block("using Lamina;", "csharp"));
        File.WriteAllText(Path.Combine(folder, "xor.json"), Block("{\n  \"name\": \"xor\"", "jsonc"));
        Succeeds(feed.Dotnet(folder, "build", "-c", "Release", "-o", $"plugins/{Name}"));

        var plugins = Path.Combine(folder, "plugins");
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(plugins, Name), "*.dll"), path => Path.GetFileName(path) != $"{Name}.dll");
        var run = Path.Combine(folder, "run");
        var shown = LaminaCommand.Run("components", "bump", "--plugins", plugins);
        Assert.Contains($"bump: activation, from the plugin {Name} 1.0.0", shown.Output, StringComparison.Ordinal);
        Succeeds(LaminaCommand.Run("verify", Name, "--plugins", plugins));
        var trained = LaminaCommand.Run("train", Path.Combine(folder, "xor.json"), "--plugins", plugins, "--out", run, "--json");
        Succeeds(trained);
        Assert.True(trained.Json["final"]!["train.loss"]!.GetValue<double>() < 0.01, trained.Output);
        Succeeds(LaminaCommand.Run("evaluate", run, "--data", "train", "--plugins", plugins));

        File.Delete(Path.Combine(plugins, Name, $"{Name}.dll"));
        var missing = LaminaCommand.Run("evaluate", run, "--data", "train", "--plugins", plugins);
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains($"model.safetensors: error LAM5014: the model needs the plugin '{Name}' 1.0.0, which is not there.", missing.Error, StringComparison.Ordinal);

        var source = Path.Combine(folder, "Bump.cs");
        File.WriteAllText(source, File.ReadAllText(source).Replace("da[i] * slope * slope", "da[i] * slope", StringComparison.Ordinal));
        Succeeds(feed.Dotnet(folder, "build", "-c", "Release", "-o", $"plugins/{Name}"));
        var wrong = LaminaCommand.Run("verify", "bump", "--plugins", plugins);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("activation 'bump': gradient: {} on 7 × [4]: expected the input gradient dz to be the slope of the forward pass", wrong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_makes_a_plugin_that_conforms_trains_and_is_reloaded()
    {
        const string Made = "My.Activations";
        var folder = Path.Combine(feed.Work, Made);
        Succeeds(feed.Dotnet(feed.Work, "new", "install", Directory.GetFiles(feed.Feed, "Lamina.Templates.*.nupkg").Single()));
        Succeeds(feed.Dotnet(feed.Work, "new", "lamina-plugin", "-n", Made, "--feed", feed.Feed));
        Assert.Contains(feed.Feed, File.ReadAllText(Path.Combine(folder, "nuget.config")), StringComparison.Ordinal);
        var tested = feed.Dotnet(folder, "run", "-c", "Release", "--project", "tests");
        Succeeds(tested);
        Assert.Contains("succeeded: 2", tested.Output, StringComparison.Ordinal);
        Succeeds(feed.Dotnet(folder, "build", "src", "-c", "Release", "-o", $"plugins/{Made}"));

        var (plugins, run) = (Path.Combine(folder, "plugins"), Path.Combine(folder, "run"));
        Succeeds(LaminaCommand.Run("verify", Made, "--plugins", plugins));
        var shown = LaminaCommand.Run("components", "bump", "--plugins", plugins);
        Assert.Contains($"bump: activation, from the plugin {Made} 1.0.0", shown.Output, StringComparison.Ordinal);
        Assert.Contains("a = z / (1 + steepness · |z|)", shown.Output, StringComparison.Ordinal);
        Succeeds(LaminaCommand.Run("train", Path.Combine(folder, "xor.json"), "--plugins", plugins, "--out", run));
        Succeeds(LaminaCommand.Run("evaluate", run, "--data", "train", "--plugins", plugins));

        Directory.Delete(Path.Combine(plugins, Made), recursive: true);
        var missing = LaminaCommand.Run("evaluate", run, "--data", "train", "--plugins", plugins);
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains($"error LAM5014: the model needs the plugin '{Made}' 1.0.0, which is not there.", missing.Error, StringComparison.Ordinal);
    }

    /// <summary>The block of the page that begins so.</summary>
    private static string Block(string beginning, string language)
    {
        var page = File.ReadAllText(Path.Combine(LaminaCommand.Root, "plugins/README.md"));
        var fence = $"```{language}\n";
        var start = page.IndexOf(fence + beginning, StringComparison.Ordinal) + fence.Length;
        Assert.True(start >= fence.Length, $"plugins/README.md has no block of {language} that begins with {beginning}.");
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    private static void Succeeds(CommandResult result) => Assert.True(result.ExitCode == 0, result.ToString());
}
