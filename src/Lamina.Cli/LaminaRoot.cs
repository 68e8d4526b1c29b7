using System.CommandLine;

namespace Lamina.Cli;

/// <summary>The command with all that it can do.</summary>
internal static class LaminaRoot
{
    public static RootCommand Create() => new("Lamina trains neural networks that are described in JSON.")
    {
        InitCommand.Create(),
        TrainCommand.Create(),
        LaunchCommand.Create(),
        SweepCommand.Create(),
        VerifyResumeCommand.Create(),
        ReproduceCommand.Create(),
        EvaluateCommand.Create(),
        PredictCommand.Create(),
        ServeCommand.Create(),
        CheckCommand.Create(),
        ProfileCommand.Create(),
        InspectCommand.Create(),
        ImportCommand.Create(),
        ExportCommand.Create(),
        RunsCommand.Create(),
        CompareCommand.Create(),
        WatchCommand.Create(),
        DataCommand.Create(),
        ComponentsCommand.Create(),
        VerifyCommand.Create(),
        SchemaCommand.Create(),
        ExplainCommand.Create(),
        FormulaCommand.Create(),
        PluginFolders.Option(),
        CommandRunner.VerboseOption(),
    };
}
