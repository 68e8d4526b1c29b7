using System.Text.Json;
using Lamina.Hosting;
using Lamina.Models;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary><c>POST /v1/predict</c>: <c>{ "predictions": [ … ] }</c>, with the objects of <c>lamina predict --json</c>.</summary>
internal sealed class PredictEndpoint(FilePredictor predictor, RequestInputs inputs, PredictionQueue queue)
{
    public async Task Answer(HttpContext context)
    {
        var pending = queue.Rent(predictor.Current);
        var waiting = false;
        try
        {
            await inputs.Read(context, pending).ConfigureAwait(false);
            // A row that the model does not take is refused here, before it shares a batch.
            pending.Predictor.Model.Inputs.Require(pending.Inputs, RequestInputs.Place);
            if (!queue.TryAdd(pending))
                throw new RequestProblemException(StatusCodes.Status503ServiceUnavailable, ServingProblems.Busy,
                    "Too many requests wait for their prediction. Try again later.");
            waiting = true;
            await pending.Wait().ConfigureAwait(false);
            waiting = false;
            await Write(context, pending).ConfigureAwait(false);
        }
        finally
        {
            if (!waiting)
                queue.Return(pending);
        }
    }

    private static Task Write(HttpContext context, PendingPrediction pending)
    {
        var answer = pending.StartAnswer();
        using (var writer = new Utf8JsonWriter(answer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("predictions"u8);
            for (var row = 0; row < pending.Rows; row++)
                PredictionJson.Write(writer, RequestInputs.NameOf(context, row), pending.Describe(row));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return JsonResponse.Write(context, answer.WrittenMemory);
    }
}
