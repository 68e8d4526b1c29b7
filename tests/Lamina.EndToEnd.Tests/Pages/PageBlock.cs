namespace Lamina.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The word after the fence: <c>bash</c> for commands, <c>output</c> for what the last of them prints.</param>
/// <param name="Name">The second word: the file that a reader saves the block as, or a listing's name.</param>
/// <param name="Text">What stands in it.</param>
internal sealed record PageBlock(string Language, string Name, string Text)
{
    public static IReadOnlyList<PageBlock> Of(string page)
    {
        var lines = File.ReadAllLines(Path.Combine(LaminaCommand.Root, page));
        var fences = lines.Index().Where(line => line.Item.StartsWith("```", StringComparison.Ordinal)).Select(line => line.Index).ToList();
        Assert.True(fences.Count % 2 == 0, $"{page} has a block that is not closed.");
        return [.. fences.Chunk(2).Select(pair => Block(lines[pair[0]][3..].Split(' ', 2), lines[(pair[0] + 1)..pair[1]]))];
    }

    private static PageBlock Block(string[] words, string[] lines) => new(words[0], words.ElementAtOrDefault(1) ?? "", string.Join('\n', lines));
}
