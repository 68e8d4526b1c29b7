using System.Diagnostics;

[assembly: AssemblyFixture(typeof(Lamina.Tests.PackageFeed))]

namespace Lamina.Tests;

/// <summary>
/// The packages of this build in a local folder, and a folder of packages of its own, so that nothing older is found. Several classes use it at once, each in
/// folders of its own; it is made when the first of them asks for it.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly Lazy<string> _feed;

    public PackageFeed() => _feed = new(Pack);

    public string Feed => _feed.Value;

    public string Work => Path.Combine(Path.GetDirectoryName(Feed)!, "work");

    private static string MachinePackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private string Pack()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var feed = _folder["feed"];
        Directory.CreateDirectory(_folder["work"]);
        var packed = Dotnet(LaminaCommand.Root, "pack", "Framework.sln", "-c", configuration, "--no-build", "-o", feed);
        if (packed.ExitCode != 0)
            throw new InvalidOperationException($"The packages cannot be made: {packed}");
        _folder.Write("work/nuget.config", $"""
            <configuration>
              <packageSources><add key="feed" value="{feed}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{MachinePackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        return feed;
    }

    public void Dispose() => _folder.Dispose();

    internal CommandResult Dotnet(string folder, params string[] arguments) => Run("dotnet", folder, arguments);

    internal CommandResult Run(string program, string folder, params string[] arguments)
    {
        using var process = Start(program, folder, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    internal Process Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = _folder["packages"];
        start.Environment["DOTNET_CLI_HOME"] = _folder["home"];
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment.Remove("MSBuildSDKsPath");
        return Process.Start(start)!;
    }
}
