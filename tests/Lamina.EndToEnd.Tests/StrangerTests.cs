namespace Lamina.Tests;

/// <summary>What plugins/README.md says, done outside the repository by somebody who has nothing but that page, the packages and the command.</summary>
public sealed class StrangerTests(PackageFeed feed)
{
    private const string Name = "Stranger.Activations";

    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public void The_page_leads_from_nothing_to_a_trained_saved_and_reloaded_model()
    {
        var folder = Path.Combine(feed.Work, Name);
        feed.Dotnet(feed.Work, "new", "classlib", "-o", Name, "--no-restore").Succeeded();
        File.Delete(Path.Combine(folder, "Class1.cs"));
        File.WriteAllText(Path.Combine(folder, $"{Name}.csproj"), Block("<Project", "xml"));
        File.WriteAllText(Path.Combine(folder, "Bump.cs"), Block("public sealed record Bump(", "csharp"));
        File.WriteAllText(Path.Combine(folder, "Difference.cs"), Block("public sealed record Difference", "csharp"));
        File.WriteAllText(Path.Combine(folder, "StepMean.cs"), Block("public sealed record StepMean", "csharp"));
        File.WriteAllText(Path.Combine(folder, "xor.json"), Block("\"name\": \"xor\"", "jsonc"));
        feed.Dotnet(folder, "build", "-c", "Release", "-o", $"plugins/{Name}").Succeeded();

        var plugins = Path.Combine(folder, "plugins");
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(plugins, Name), "*.dll"), path => Path.GetFileName(path) != $"{Name}.dll");
        var run = Path.Combine(folder, "run");
        var shown = LaminaCommand.Run("components", "bump", "--plugins", plugins);
        Assert.Contains($"bump: activation, from the plugin {Name} 1.0.0", shown.Output, StringComparison.Ordinal);
        LaminaCommand.Run("verify", Name, "--plugins", plugins).Succeeded();
        LaminaCommand.Run("verify", "difference", "--plugins", plugins).Succeeded();
        LaminaCommand.Run("verify", "stepMean", "--plugins", plugins).Succeeded();
        LaminaCommand.Run("check", Path.Combine(folder, "xor.json"), "--plugins", plugins, "--set", "network.layers=" + """
            [{ "type": "dense", "units": 2 }, { "type": "difference", "from": [ "dense1", "input" ] }, { "type": "dense", "units": 1, "activation": "sigmoid" }]
            """).Succeeded();
        var trained = LaminaCommand.Run("train", Path.Combine(folder, "xor.json"), "--plugins", plugins, "--out", run, "--json");
        trained.Succeeded();
        Assert.True(trained.Json["final"]!["train.loss"]!.GetValue<double>() < 0.01, trained.Output);
        LaminaCommand.Run("evaluate", run, "--data", "train", "--plugins", plugins).Succeeded();

        File.Delete(Path.Combine(plugins, Name, $"{Name}.dll"));
        var missing = LaminaCommand.Run("evaluate", run, "--data", "train", "--plugins", plugins);
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains($"model.safetensors: error LAM5014: the model needs the plugin '{Name}' 1.0.0, which is not there.", missing.Error,
            StringComparison.Ordinal);

        var source = Path.Combine(folder, "Bump.cs");
        File.WriteAllText(source, File.ReadAllText(source).Replace("da[i] * slope * slope", "da[i] * slope", StringComparison.Ordinal));
        var join = Path.Combine(folder, "Difference.cs");
        File.WriteAllText(join, File.ReadAllText(join).Replace("input == 0 ? dy[i] : -dy[i]", "dy[i]", StringComparison.Ordinal));
        var steps = Path.Combine(folder, "StepMean.cs");
        File.WriteAllText(steps, File.ReadAllText(steps).Replace("y[i] = sum / steps", "y[i] = sum / (x.Length / y.Length)", StringComparison.Ordinal));
        feed.Dotnet(folder, "build", "-c", "Release", "-o", $"plugins/{Name}").Succeeded();
        var wrong = LaminaCommand.Run("verify", "bump", "--plugins", plugins);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("activation 'bump': gradient: {} on 7 × [4]: expected the input gradient dz to be the slope of the forward pass", wrong.Output,
            StringComparison.Ordinal);
        var swapped = LaminaCommand.Run("verify", "difference", "--plugins", plugins);
        Assert.Equal(1, swapped.ExitCode);
        Assert.Contains("layer 'difference': gradient: ", swapped.Output, StringComparison.Ordinal);
        var leaking = LaminaCommand.Run("verify", "stepMean", "--plugins", plugins);
        Assert.Equal(1, leaking.ExitCode);
        Assert.Contains("layer 'stepMean': lengths: ", leaking.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public void The_template_makes_a_plugin_that_conforms_trains_and_is_reloaded()
    {
        const string Made = "My.Activations";
        var folder = Path.Combine(feed.Work, Made);
        feed.Dotnet(feed.Work, "new", "install", Directory.GetFiles(feed.Feed, "Lamina.Templates.*.nupkg").Single()).Succeeded();
        feed.Dotnet(feed.Work, "new", "lamina-plugin", "-n", Made, "--feed", feed.Feed).Succeeded();
        Assert.Contains(feed.Feed, File.ReadAllText(Path.Combine(folder, "nuget.config")), StringComparison.Ordinal);
        var tested = feed.Dotnet(folder, "run", "-c", "Release", "--project", "tests");
        tested.Succeeded();
        Assert.Contains("succeeded: 7", tested.Output, StringComparison.Ordinal);
        feed.Dotnet(folder, "build", "src", "-c", "Release", "-o", $"plugins/{Made}").Succeeded();

        var (plugins, run) = (Path.Combine(folder, "plugins"), Path.Combine(folder, "run"));
        LaminaCommand.Run("verify", Made, "--plugins", plugins).Succeeded();
        var shown = LaminaCommand.Run("components", "bump", "--plugins", plugins);
        Assert.Contains($"bump: activation, from the plugin {Made} 1.0.0", shown.Output, StringComparison.Ordinal);
        Assert.Contains("a = z / (1 + steepness · |z|)", shown.Output, StringComparison.Ordinal);
        LaminaCommand.Run("train", Path.Combine(folder, "xor.json"), "--plugins", plugins, "--out", run).Succeeded();
        LaminaCommand.Run("evaluate", run, "--data", "train", "--plugins", plugins).Succeeded();

        Directory.Delete(Path.Combine(plugins, Made), recursive: true);
        var missing = LaminaCommand.Run("evaluate", run, "--data", "train", "--plugins", plugins);
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains($"error LAM5014: the model needs the plugin '{Made}' 1.0.0, which is not there.", missing.Error, StringComparison.Ordinal);
    }

    /// <summary>The block of the page that holds a text.</summary>
    private static string Block(string text, string language)
    {
        var page = File.ReadAllText(Path.Combine(LaminaCommand.Root, "plugins/README.md"));
        var fence = $"```{language}\n";
        var place = page.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, $"plugins/README.md has no block of {language} that holds {text}.");
        var start = page.LastIndexOf(fence, place, StringComparison.Ordinal) + fence.Length;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
