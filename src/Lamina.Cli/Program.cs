using System.CommandLine;
using Lamina.Cli;

var root = new RootCommand("Lamina trains neural networks that are described in JSON.")
{
    TrainCommand.Create(),
    EvaluateCommand.Create(),
    PredictCommand.Create(),
    CheckCommand.Create(),
    DataCommand.Create(),
    ComponentsCommand.Create(),
    FormulaCommand.Create(),
};
return CommandRunner.Run(root, args);
