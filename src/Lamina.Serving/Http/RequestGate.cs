using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Lamina.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lamina.Serving;

/// <summary>What every request goes through: who may ask, how errors are answered, what is counted.</summary>
internal sealed class RequestGate(ServingOptions options, ServingMetrics metrics, DrainNotice drain, ILogger<RequestGate> logger)
{
    private const string Bearer = "Bearer ";
    private readonly byte[]? _key = options.ApiKey is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        var start = Stopwatch.GetTimestamp();
        metrics.Begin();
        try
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            if (drain.Begun)
                context.Response.Headers.Connection = "close";
            CheckHost(context.Request);
            if (_key is not null && context.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is null)
                CheckKey(context.Request);
            await next(context).ConfigureAwait(false);
            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed })
                await NotFound(context).ConfigureAwait(false);
        }
        catch (RequestProblemException problem)
        {
            await Answer(context, problem.Status, problem.Code, problem.Message).ConfigureAwait(false);
        }
        catch (ProblemsException exception)
        {
            await Answer(context, StatusCodes.Status422UnprocessableEntity, exception.Problems[0].Code, ProblemResponse.Detail(exception))
                .ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            await Answer(context, exception.StatusCode, CodeOf(exception.StatusCode), exception.Message).ConfigureAwait(false);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is (OperationCanceledException or IOException))
        {
            // Nobody is left to answer.
        }
        catch (Exception exception)
        {
            var fault = PluginFaults.Find(exception);
            ServingLog.Failed(logger, context.Request.Path, fault ?? exception);
            // What a component threw may tell of the server's files, and stays in the log.
            var detail = fault is null ? "The server failed to answer; its log says more." : $"The {fault.Summary}; the server's log says more.";
            await Answer(context, StatusCodes.Status500InternalServerError, ServingProblems.Failed, detail).ConfigureAwait(false);
        }
        finally
        {
            metrics.End(context.GetEndpoint()?.Metadata.GetMetadata<RouteName>()?.Route ?? Route.Other, context.Response.StatusCode,
                Stopwatch.GetTimestamp() - start);
        }
    }

    private static async Task Answer(HttpContext context, int status, string code, string detail)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            context.Abort();
        else
            await ProblemResponse.Write(context, status, code, detail).ConfigureAwait(false);
    }

    private static Task NotFound(HttpContext context)
    {
        var allowed = context.Response.Headers.Allow.ToString();
        var detail = context.Response.StatusCode == StatusCodes.Status404NotFound
            ? "There is nothing at this path. GET /openapi/v1.json says what there is."
            : $"Expected {allowed} here, but received {context.Request.Method}.";
        return ProblemResponse.Write(context, context.Response.StatusCode, ServingProblems.NotFound, detail, allowed);
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge or StatusCodes.Status431RequestHeaderFieldsTooLarge => ServingProblems.TooLarge,
        StatusCodes.Status408RequestTimeout => ServingProblems.Timeout,
        _ => ServingProblems.BadRequest,
    };

    private void CheckHost(HttpRequest request)
    {
        if (options.Hosts.Count == 0 || HostNames.IsLoopback(request.Host.Host) || options.Hosts.Any(host => HostNames.AreSame(host, request.Host.Host)))
            return;
        throw new RequestProblemException(
            StatusCodes.Status421MisdirectedRequest,
            ServingProblems.Host,
            $"Expected a request to {string.Join(" or ", options.Hosts)}, but received one to '{request.Host.Host}'. Behind a proxy, start the server with "
            + "--allowed-hosts NAME, and with --base-path PATH where the proxy asks below a path (in C#, ServingOptions.Hosts and BasePath).");
    }

    private void CheckKey(HttpRequest request)
    {
        var given = request.Headers.Authorization.ToString();
        if (!given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            throw new RequestProblemException(StatusCodes.Status401Unauthorized, ServingProblems.ApiKey,
                "Expected the header 'Authorization: Bearer KEY' with the server's key, but received none.");
        if (!CryptographicOperations.FixedTimeEquals(_key, SHA256.HashData(Encoding.UTF8.GetBytes(given[Bearer.Length..].Trim()))))
            throw new RequestProblemException(StatusCodes.Status401Unauthorized, ServingProblems.ApiKey,
                "The key in 'Authorization: Bearer KEY' is not the server's.");
    }
}
