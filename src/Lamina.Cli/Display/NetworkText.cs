using Lamina.Experiments;
using Lamina.Metrics;
using Lamina.Networks;
using Spectre.Console;

namespace Lamina.Cli;

/// <summary>A planned experiment in words.</summary>
internal static class NetworkText
{
    private const double Mebibyte = 1 << 20;
    private const int Unbroken = 400;

    public static void Write(TextWriter output, ExperimentPlan plan)
    {
        Write(output, plan.Network);
        output.WriteLine($"parameters {plan.Network.ParameterCount:N0}");
        output.WriteLine($"loss       {plan.Loss}");
        if (plan.IsStartVerified is { } verified)
            output.WriteLine($"weights    {ResultText.Short(plan.Experiment.Network.Weights!)}, {(verified ? "verified by its hash" : "unverified")}");
        output.WriteLine($"memory     {plan.Bytes / Mebibyte:N1} MiB for training in batches of {plan.Experiment.Training.BatchSize}, not counting the data");
    }

    /// <summary>The layers as a table.</summary>
    public static void Write(TextWriter output, Network network)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("layer", "type");
        if (!network.IsChain)
            table.AddColumn("from");
        table.AddColumn("output").AddColumn(new TableColumn("parameters").RightAligned());
        var whole = network.Inputs.IsEmpty ? "input" : "sample";
        Row(whole, "", "", $"{network.Input}", null);
        foreach (var input in network.Inputs)
            Row(input.Name, "", whole, input.Summary, null);
        foreach (var layer in network.Layers)
        {
            var activation = (layer.Entry.Layer as Layers.IActivated)?.Activation;
            var type = activation is null || layer.Type == "activation" ? layer.Type : $"{layer.Type}, {ComponentDescriptor.NameOf(activation.GetType())}";
            Row(layer.Name, type, string.Join(", ", layer.Sources), layer.Summary, layer.ParameterCount);
        }

        Write(output, table);

        void Row(string name, string type, string from, string shape, long? parameters)
        {
            string[] cells = [name, type, from, shape, parameters is { } count ? $"{count:N0}" : ""];
            table.AddRow([.. cells.Where((_, column) => column != 2 || !network.IsChain).Select(TerminalText.Cell)]);
        }
    }

    /// <summary>A table, on a terminal as wide as it is and elsewhere unbroken.</summary>
    public static void Write(TextWriter output, Table table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        if (!StandardStreams.OutputIsTerminal)
            console.Profile.Width = Unbroken;
        console.Write(table);
    }

    public static void Write(TextWriter output, ExperimentData data)
    {
        var targets = data.Train.IsClassification
            ? $"{data.Train.Labels.Length} classes{(data.Task.Steps == 1 ? "" : $" for each of {data.Task.Steps} steps")} "
                + $"({string.Join(", ", data.Train.Labels)})"
            : $"{(data.Task.Targets == TargetKinds.Labels ? "labels" : "targets")} {string.Join(", ", data.Train.TargetNames)}";
        output.WriteLine($"training   {data.Train.Count:N0} rows of {data.Train.InputShape}, {targets}");
        if (data.Validation is { } validation)
            output.WriteLine($"validation {validation.Count:N0} rows");
        output.WriteLine("No problems.");
    }
}
