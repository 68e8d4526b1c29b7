using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class ItemArrayTests
{
    [Fact]
    public void Items_of_a_type_known_at_run_time_alone_become_an_immutable_array_of_it()
    {
        var numbers = ItemArray.Of(typeof(float), 2);
        numbers.Set(1, 0.5f);
        numbers.Set(0, -1f);
        Assert.Equal([-1f, 0.5f], Assert.IsType<ImmutableArray<float>>(numbers.ToImmutable()));
        Assert.Equal(["a"], Assert.IsType<ImmutableArray<string>>(Text("a").ToImmutable()));
        Assert.Empty(Assert.IsType<ImmutableArray<string>>(ItemArray.Of(typeof(string), 0).ToImmutable()));

        static ItemArray Text(string item)
        {
            var texts = ItemArray.Of(typeof(string), 1);
            texts.Set(0, item);
            return texts;
        }
    }

    [Fact]
    public void A_long_list_of_numbers_is_read_without_a_label_or_a_writer_for_each_item()
    {
        const int Count = 20_000;
        var list = JsonNode.Parse($"[{string.Join(',', Enumerable.Repeat("0.25", Count))}]")!.AsArray();
        Assert.Equal(Count, list.Count(item => item!.GetValueKind() == System.Text.Json.JsonValueKind.Number));
        Assert.Equal(Count, ComponentJson.Read<IReadOnlyList<float>>(list, "it").Count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(Count, ComponentJson.Read<IReadOnlyList<float>>(list, "it").Count);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;
        Assert.True(each < 160, $"{each} bytes for each item.");
    }
}
