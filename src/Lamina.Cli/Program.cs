using Lamina.Cli;

return CommandRunner.Run(LaminaRoot.Create(), args);
