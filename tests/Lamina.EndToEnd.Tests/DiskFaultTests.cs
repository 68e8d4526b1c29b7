using System.Diagnostics;

namespace Lamina.Tests;

/// <summary>Disks that really fail: what the run says, how it exits, and that what was saved stays.</summary>
public sealed class DiskFaultTests
{
    private static readonly string[] s_saving = [
        "--set", "training.epochs=60", "--set", "training.checkpoint.everySteps=45", "--set", "training.checkpoint.keep=1000"];

    [Fact]
    public void A_disk_that_fills_in_a_save_ends_the_run_and_leaves_the_checkpoints_to_resume_from()
    {
        RequireMounts();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["small"]);
        var result = Shell(
            """mount -t tmpfs -o size=2m tmpfs "$1" || exit 99; shift; target="$1"; shift; dotnet "$@"; code=$?; cp -r "$target" "$KEEP"; exit $code""",
            folder,
            [folder["small"], folder["small/run"], "lamina.dll", "train", "configs/digits.json", "--out", folder["small/run"], .. s_saving]);
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Matches(
            $@"lamina: error: the checkpoint '{folder["small/run"]}/checkpoints/step-\d+\.safetensors' cannot be written: "
                + "No space left on device.* earlier checkpoints are as they were",
            result.Error);

        var whole = CommandHere.Run(["train", "configs/digits.json", "--out", folder["whole"], .. s_saving]);
        var resumed = CommandHere.Run(["train", "configs/digits.json", "--resume", folder["kept"], .. s_saving]).Succeeded();
        Assert.DoesNotContain("warning", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(folder["whole/model.safetensors"]), File.ReadAllBytes(folder["kept/model.safetensors"]));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused_before_training()
    {
        RequireMounts();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["fixed"]);
        var result = Shell("""mount -t tmpfs -o size=2m,ro tmpfs "$1" || exit 99; shift; exec dotnet "$@" """, folder,
            [folder["fixed"], "lamina.dll", "train", "configs/digits.json", "--out", folder["fixed/run"]]);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains("lamina: error: --out: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Read-only file system", result.Error, StringComparison.Ordinal);
        Assert.Contains(folder["fixed/run"], result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_folder_is_deleted_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not delete a folder that is in use.");
        using var folder = new TemporaryFolder();
        using var process = LaminaCommand.Start(
            null, ["train", "configs/digits.json", "--out", folder["run"], .. s_saving, "--set", "training.epochs=1000000"]);
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            && !line.StartsWith("epoch 5/", StringComparison.Ordinal))
        {
        }

        // A save may make a new file while the folder is emptied.
        Directory.Move(folder["run"], folder["gone"]);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.Equal(1, process.ExitCode);
        Assert.Matches(
            $@"lamina: error: the checkpoint '{folder["run"]}/checkpoints/step-\d+\.safetensors' cannot be written: "
                + "Could not find (a part of the path|file)",
            error);
    }

    /// <summary>Runs a script in a place of its own, where it may mount.</summary>
    private static CommandResult Shell(string script, TemporaryFolder folder, string[] arguments)
    {
        var start = new ProcessStartInfo("unshare",
            ["-rm", "sh", "-c", script, "sh",
            .. arguments.Select(argument => argument == "lamina.dll" ? Path.Combine(AppContext.BaseDirectory, argument) : argument)])
        {
            WorkingDirectory = LaminaCommand.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KEEP"] = folder["kept"];
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private static void RequireMounts()
    {
        using var folder = new TemporaryFolder();
        var error = "there is no unshare";
        try
        {
            Directory.CreateDirectory(folder["m"]);
            using var process =
                Process.Start(new ProcessStartInfo("unshare",
                ["-rm", "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder["m"]])
                { RedirectStandardError = true })!;
            error = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            if (process.ExitCode == 0)
                return;
        }
        catch (System.ComponentModel.Win32Exception)
        {
        }

        Assert.Skip($"Mounting a small disk is not permitted here: {error}");
    }
}
