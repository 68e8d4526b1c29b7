using System.Net;

namespace Lamina.Tests;

/// <summary>A server whose model's components throw: at a request, in a batch of several, and where a changed model is read.</summary>
public sealed class FaultyServerTests(FaultyRun faulty) : IClassFixture<FaultyRun>
{
    private const string Row = """{"inputs":[[0,1,2,0]]}""";
    private const string BadRow = """{"inputs":[[0,1,99,0]]}""";
    private const string Refused = "warning: The new model file cannot be used, so the previous model stays in use: ";

    [Theory]
    [InlineData(false, "FaultyLayer.forward FaultyJoin.forward FaultyActivation.forward FaultyTransform.apply FaultyTransform.inverse FaultyColumns.apply "
        + "FaultyColumns.domain")]
    [InlineData(true, "FaultyActivation.domain FaultyActivation.forward")]
    public async Task A_member_that_throws_at_a_request_is_a_problem_of_that_request_alone(bool classes, string asked)
    {
        await using var server = await FaultyServer.Start(classes ? faulty.ClassesRun : faulty.Run);
        var answers = await Ask();
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        foreach (var member in FaultyMembers.All)
        {
            server.Plant(member);
            var faults = (await Ask()).Where(answer => answer.Status != HttpStatusCode.OK).ToList();
            Assert.True(faults.Count > 0 == asked.Split(' ').Contains(member), member);
            foreach (var (status, text) in faults)
            {
                Assert.Equal(HttpStatusCode.InternalServerError, status);
                Assert.Contains("LAM7014", text, StringComparison.Ordinal);
                FaultyMembers.AssertNamed(text, member);
                FaultyMembers.AssertNamed(await server.NextLine("error: A request to /"), member);
            }

            server.Plant("");
            Assert.Equal(answers, await Ask());
        }

        Assert.Equal(["Stopping: requests that were accepted are answered"], await server.Stop());

        async Task<(HttpStatusCode Status, string Text)[]> Ask() =>
            [await server.Post("/v1/predict", Row), await server.Post("/v1/explain", Row), await server.Get("/v1/model"), await server.Get("/openapi/v1.json")];
    }

    [Fact]
    public async Task A_row_that_a_component_throws_on_costs_others_of_its_batch_nothing()
    {
        await using var server = await FaultyServer.Start(faulty.Run);
        var alone = await server.Post("/v1/predict", Row);
        Assert.Equal(HttpStatusCode.OK, alone.Status);
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(index => server.Post("/v1/predict", index % 2 == 0 ? Row : BadRow)));
        foreach (var (index, answer) in answers.Index())
        {
            if (index % 2 == 0)
            {
                Assert.Equal(alone, answer);
                continue;
            }

            Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
            FaultyMembers.AssertNamed(answer.Text, "FaultyColumns.apply");
        }
    }

    [Fact]
    public async Task A_member_that_throws_where_a_changed_model_is_read_leaves_the_model_before_it_and_is_one_line()
    {
        using var folder = new TemporaryFolder();
        var (model, source) = (folder["model.safetensors"], Path.Combine(faulty.Run, "model.safetensors"));
        File.Copy(source, model);
        await using var server = await FaultyServer.Start(model);
        var before = await server.Post("/v1/predict", Row);
        foreach (var member in (string[])
        [
            "FaultyLayer.constructor", "FaultyLayer.text", "FaultyLayer.activation", "FaultyLayer.plan", "FaultyActivation.constructor",
            "FaultyTransform.constructor", "FaultyTransform.inverse",
            "FaultyTransform.apply", "FaultyColumns.constructor", "FaultyColumns.columnsOf", "FaultyInitializer.constructor", "FaultyRegularizer.constructor",
        ])
        {
            server.Plant(member);
            File.Copy(source, folder["next"]);
            File.SetLastWriteTimeUtc(folder["next"], DateTime.UtcNow);
            File.Move(folder["next"], model, overwrite: true);
            var line = await server.NextLine(Refused);
            FaultyMembers.AssertNamed(line, member);
            server.Plant("");
            Assert.Equal(before, await server.Post("/v1/predict", Row));
        }

        Assert.Equal(["Stopping: requests that were accepted are answered"], await server.Stop());
    }
}
