using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>Brings the answers of Lamina's errors into a program's own web application.</summary>
public static class ApplicationBuilderExtensions
{
    /// <summary>
    /// Answers a request whose values a model does not take, because an <c>IPredictor</c> threw a <see cref="ProblemsException"/> or
    /// <see cref="ShapeException"/>: status 422 with <c>application/problem+json</c> (RFC 9457), the <c>code</c> of the first problem, and all of them under
    /// <c>problems</c> with code, place and message. Call it before the endpoints.
    /// </summary>
    /// <param name="app">The program's pipeline.</param>
    public static IApplicationBuilder UseLaminaProblems(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Use(next => async context =>
        {
            try
            {
                await next(context).ConfigureAwait(false);
            }
            catch (ProblemsException exception) when (!context.Response.HasStarted)
            {
                var (code, detail) = (exception.Problems[0].Code, ProblemResponse.Detail(exception));
                await ProblemResponse.Write(context, StatusCodes.Status422UnprocessableEntity, code, detail, problems: exception.Problems)
                    .ConfigureAwait(false);
            }
            catch (ShapeException exception) when (!context.Response.HasStarted)
            {
                await ProblemResponse.Write(context, StatusCodes.Status422UnprocessableEntity, ServingProblems.RowLength, exception.Message)
                    .ConfigureAwait(false);
            }
        });
    }
}
