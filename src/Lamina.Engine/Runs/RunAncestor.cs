namespace Lamina.Runs;

/// <summary>A run that another began from.</summary>
/// <param name="Folder">Its folder, as it was called then.</param>
/// <param name="Step">After how many steps the other one left it.</param>
/// <param name="Hash">The hash of that checkpoint's file, such as <c>sha256:9f86d0…</c>.</param>
public sealed record RunAncestor(string Folder, long Step, string Hash);
