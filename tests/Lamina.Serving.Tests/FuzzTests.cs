using System.Text;

namespace Lamina.Serving.Tests;

public sealed class FuzzTests
{
    private const int Bodies = 2000;
    private static readonly int[] s_documented = [200, 400, 408, 413, 415, 422];
    private static readonly string[] s_tokens = [
        "{", "}", "[", "]", ",", ":", "\"", "\"inputs\"", "null", "true", "1e999", "-0", "1e-50", "NaN", "0x1", "\\u0000", "\\ud800", "//", "\u00e9", "[[[[[[",
        "9999999999999999999999"];

    [Fact]
    public async Task Two_thousand_damaged_bodies_are_answered_by_what_is_documented()
    {
        await using var server = new RunningServer(Models.Pictures());
        byte[] json = Encoding.UTF8.GetBytes($"{{\"inputs\":[[{string.Join(',', Enumerable.Range(0, 64))}]]}}");
        var png = Drawings.Stroke().Encode();
        var random = new Random(1);
        var statuses = new SortedDictionary<int, int>();
        for (var index = 0; index < Bodies; index++)
        {
            var picture = index % 4 == 3;
            var (path, type) = (index % 8 == 0 ? "/v1/explain" : "/v1/predict", picture ? "image/png" : "application/json");
            var body = Damaged(picture ? png : json, random, index % 3 == 0 ? 1 : 1 + random.Next(8));
            var (status, text) = await server.Post(path, body, type);
            Assert.True(s_documented.Contains(status), $"Body {index} was answered by {status}: {text}\n{Convert.ToHexString(body)}");
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }

        Assert.True(statuses[400] > 500 && statuses[422] > 200, string.Join(", ", statuses));
        Assert.Equal(200, (await server.Post("/v1/predict", json, "application/json")).Status);
    }

    private static byte[] Damaged(byte[] body, Random random, int times)
    {
        var bytes = new List<byte>(body);
        for (var time = 0; time < times; time++)
        {
            var place = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(20), bytes.Count - place);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(place, length);
                    break;
                case 1:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                case 2:
                    bytes.InsertRange(place, Encoding.UTF8.GetBytes(s_tokens[random.Next(s_tokens.Length)]));
                    break;
                case 3 when place < bytes.Count:
                    bytes[place] = (byte)random.Next(256);
                    break;
                default:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
            }
        }

        return [.. bytes];
    }
}
