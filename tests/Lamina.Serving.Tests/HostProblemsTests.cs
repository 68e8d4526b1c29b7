using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Serving.Tests;

public sealed class HostProblemsTests
{
    [Theory]
    [InlineData("3e38", "LAM3113", "inputs[0]: the model's outputs for this row are not finite", 1)]
    [InlineData("NaN", "LAM3112", "inputs[0]: value 0 expects a finite number", 2)]
    [InlineData("short", "LAM7002", "inputs[0]: expected 2 values", 0)]
    public async Task A_programs_own_endpoints_answer_what_a_model_does_not_take_by_one_call(string given, string code, string detail, int problems)
    {
        using var folder = new TemporaryFolder(inMemory: true);
        Models.Scores(4).Save(folder["model.safetensors"]);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddLaminaPredictor("scores", folder["model.safetensors"]);
        await using var app = builder.Build();
        app.UseLaminaProblems();
        app.Run(context =>
        {
            var row = context.Request.Path.Value!.TrimStart(
                '/') switch
            {
                "short" => [1f],
                "fine" => [1f, 2],
                var text =>
                new[] { float.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
                float.Parse(text, System.Globalization.CultureInfo.InvariantCulture) }
            };
            return context.Response.WriteAsync(context.RequestServices.GetRequiredKeyedService<IPredictor>("scores").PredictAll([row])[0].Label!);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Equal("no", await client.GetStringAsync("/fine", TestContext.Current.CancellationToken));
        using var response = await client.GetAsync($"/{given}", TestContext.Current.CancellationToken);
        Assert.Equal((422, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(code, problem["code"]!.GetValue<string>());
        Assert.StartsWith(detail, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(problems, problem["problems"]?.AsArray().Count ?? 0);
    }
}
