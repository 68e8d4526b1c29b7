using System.Net.Http.Json;

namespace Lamina.Tests;

/// <summary>The programs of src/README.md, compiled and run.</summary>
public sealed class HostingPageTests(PackageFeed feed)
{
    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public void The_program_predicts_rows_of_a_table_by_their_names()
    {
        var folder = Trained("petals", "configs/iris-petals.json");
        Save(folder, "petals.cs");
        var result = feed.Dotnet(folder, "run", "petals.cs").Succeeded();
        // A virginica has petals about 2 cm wide, a setosa about 0.2 cm.
        Assert.Matches(@"^petal_width [12]\.\d\s+\[petal_width, [12]\.\d+\]\s+\[petal_width, 0\.\d+\]\s*$", result.Output);
    }

    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public async Task The_program_in_aspnet_answers_refuses_and_is_healthy()
    {
        var folder = Trained("app", "configs/iris.json");
        Save(folder, "app.cs");
        var built = feed.Dotnet(folder, "build", "app.cs", "-o", "built").Succeeded();
        using var app = feed.Start("dotnet", folder, "built/app.dll", "--urls", "http://127.0.0.1:0");
        try
        {
            var cancellation = TestContext.Current.CancellationToken;
            var address = "";
            while (await app.StandardOutput.ReadLineAsync(cancellation) is { } line && address.Length == 0)
                address = line.Split("Now listening on: ") is [_, var found] ? found : "";
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            using var answer = await client.PostAsJsonAsync("/flower", new[] { 5.1f, 3.5f, 1.4f, 0.2f }, cancellation);
            Assert.Equal("setosa", await answer.Content.ReadAsStringAsync(cancellation));
            using var refusal = await client.PostAsJsonAsync("/flower", new[] { 5.1f }, cancellation);
            Assert.Equal((422, "application/problem+json"), ((int)refusal.StatusCode, refusal.Content.Headers.ContentType!.MediaType));
            Assert.Equal("Healthy", await client.GetStringAsync("/healthz", cancellation));
        }
        finally
        {
            app.Kill(entireProcessTree: true);
        }
    }

    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public void The_program_resumes_a_run_and_trains_a_group_and_a_sweep_without_the_command()
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Work, "host")).FullName;
        File.WriteAllText(Path.Combine(folder, "iris.json"), $$"""
            {
              "extends": "{{Path.Combine(LaminaCommand.Root, "configs/iris.json").Replace('\\', '/')}}",
              "training": { "epochs": 6 },
              "sweep": { "method": "grid", "parameters": [ { "path": "training.optimizer.learningRate", "values": [ 0.001, 0.1 ] } ] }
            }
            """);
        Save(folder, "host.cs");
        var result = feed.Dotnet(folder, "run", "host.cs").Succeeded();
        Assert.Matches(@"^resumed after epoch 3 of 6\s+6 runs, [4-9] metrics\s+trial [12] of 2 is the best: True\s*$", result.Output);

        // What the program has left is what the command leaves.
        var command = CommandHere.Run("train", Path.Combine(folder, "iris.json"), "--out", Path.Combine(folder, "command")).Succeeded();
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "command/model.safetensors")), File.ReadAllBytes(Path.Combine(folder, "run/model.safetensors")));
        foreach (var name in new[] { "group", "sweep" })
        {
            CommandHere.Run("reproduce", Path.Combine(folder, name)).Succeeded();
        }
    }

    [Fact(Skip = FullSuite.Reason, SkipType = typeof(FullSuite), SkipUnless = nameof(FullSuite.HasLongTests))]
    public void The_component_is_found_in_the_programs_own_assembly()
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Work, "bent")).FullName;
        File.WriteAllText(Path.Combine(folder, "bent.cs"), $"""
            {Listing("petals.cs").Split('\n')[0]}
            #:property PublishAot=false
            using Lamina;
            using Lamina.Activations;
            using Lamina.Hosting;
            using Microsoft.Extensions.DependencyInjection;

            var services = new ServiceCollection().AddLamina();
            services.AddComponents(typeof(Bent).Assembly);
            using var provider = services.BuildServiceProvider();
            Console.WriteLine(provider.GetRequiredService<ComponentCatalogue>().Components.Count(component => component.Type == typeof(Bent)));

            {Listing("bent")}
            """);
        var result = feed.Dotnet(folder, "run", "bent.cs").Succeeded();
        Assert.Equal("1", result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1]);
    }

    private static string Listing(string name) => PageBlock.Of("src/README.md").Single(block => block.Name == name).Text;

    private static void Save(string folder, string name) => File.WriteAllText(Path.Combine(folder, name), Listing(name));

    /// <summary>A folder with the model of an experiment.</summary>
    private string Trained(string name, string experiment)
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Work, name)).FullName;
        CommandHere.Run("train", experiment, "--out", folder).Succeeded();
        return folder;
    }
}
