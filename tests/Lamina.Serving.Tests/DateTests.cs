namespace Lamina.Serving.Tests;

public sealed class DateTests
{
    [Fact]
    public async Task A_column_of_dates_takes_texts_in_its_format_and_the_description_and_the_schema_say_so()
    {
        await using var server = new RunningServer(Models.Years());
        Assert.Equal((200, """{"predictions":[{"input":"inputs[0]","values":{"year":2001}}]}"""), await server.Predict("""{"inputs":[{"day":"9.11.2001"}]}"""));
        var (status, problem) = await server.Predict("""{"inputs":[{"day":"2001-11-09"}]}""");
        Assert.Equal(422, status);
        Assert.Contains("column 'day' expects a date such as 31.12.2024, but received '2001-11-09'.", problem, StringComparison.Ordinal);
        Assert.Equal("""["d.M.yyyy"]""", (await server.Get("/v1/model"))["columns"]![0]!["dates"]!.ToJsonString());
        Assert.Contains("""{"day":{"type":"string","description":"A date such as 31.12.2024."}}""", (await server.Get("/openapi/v1.json")).ToJsonString(),
            StringComparison.Ordinal);
    }
}
