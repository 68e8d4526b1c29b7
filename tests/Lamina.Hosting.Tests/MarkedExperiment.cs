using Lamina.Experiments;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests;

/// <summary>A good experiment, in which a piece is replaced by one with a fault, whose place § marks.</summary>
/// <param name="good">Its text.</param>
internal sealed class MarkedExperiment(string good) : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Reads and plans an experiment, its data included.</summary>
    public ExperimentPlan Plan(string text)
    {
        using var services = ExperimentFolder.Services();
        var document = _folder.Reader.ReadDocument(_folder.Write("experiment.json", text));
        return document.Locating(() => ExperimentData.CreatePlan(document.Experiment, services.GetRequiredService<ComponentCatalogue>().Fusions));
    }

    /// <summary>Reads and plans an experiment, and reads all its data.</summary>
    public ExperimentData Load(string text)
    {
        using var services = ExperimentFolder.Services();
        var document = _folder.Reader.ReadDocument(_folder.Write("experiment.json", text));
        return document.Locating(() => ExperimentData.Load(document.Experiment, services.GetRequiredService<ComponentCatalogue>().Fusions));
    }

    /// <summary>Makes sure that the experiment with another piece has one problem, at the mark.</summary>
    public void HasOneProblem(string piece, string instead, string code, string message)
    {
        Assert.Contains(piece, good, StringComparison.Ordinal);
        var marked = good.Replace(piece, instead, StringComparison.Ordinal);
        var before = marked[..marked.IndexOf('§', StringComparison.Ordinal)].Split('\n');
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => Plan(marked.Replace("§", "", StringComparison.Ordinal))).Problems);
        Assert.Equal(code, problem.Code);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(new SourceLocation(Path.Combine(_folder.Path, "experiment.json"), before.Length, before[^1].Length + 1), problem.Location);
    }

    public void Dispose() => _folder.Dispose();
}
