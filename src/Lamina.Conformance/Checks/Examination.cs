using System.Collections.Immutable;

namespace Lamina.Conformance;

/// <summary>Makes the checks one after the other, each within a time and each stopped by its first exception.</summary>
internal static class Examination
{
    private const int MostFindings = 3;

    public static ImmutableArray<CheckResult> Of(ComponentUnderTest subject) => [.. CheckList.Of(subject.Component.Kind).Select(check => Make(check, subject))];

    private static CheckResult Make(ICheck check, ComponentUnderTest subject)
    {
        var findings = ImmutableArray<Finding>.Empty;

        // On a thread of its own: one that never ends is a finding too, and is left behind.
        var thread = new Thread(() => findings = Findings(check, subject)) { IsBackground = true };
        thread.Start();
        return thread.Join(subject.Options.TimeLimit)
            ? new(check.Name, findings)
            : new(check.Name,
                [new(check.Name, $"{subject.Component}", $"an end within {subject.Options.TimeLimit.TotalSeconds:0} seconds", "none",
                "Look for a loop that does not end for some numbers or shapes.")]);
    }

    private static ImmutableArray<Finding> Findings(ICheck check, ComponentUnderTest subject)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        try
        {
            foreach (var finding in check.Run(subject).Take(MostFindings))
                findings.Add(finding);
        }
        catch (Exception exception)
        {
            var thrown = exception is ComponentFaultException { InnerException: { } cause } ? cause : exception;
            findings.Add(new(check.Name, $"{subject.Component}", "no exception", Crash.Of(exception), $"It was thrown {Place(thrown)}."));
        }

        return findings.ToImmutable();
    }

    private static string Place(Exception exception) =>
        exception.StackTrace?.Split('\n', StringSplitOptions.TrimEntries).FirstOrDefault() is { } frame ? frame.Split(" in ")[0] : "somewhere";
}
