using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>Reads the whole body of a request, within its limits, and hands it to a reader in one piece.</summary>
internal sealed class RequestBody(ServingOptions options, BodyBudget budget)
{
    private const int FirstBytes = 4096;

    /// <summary>What is made of the bytes of a body.</summary>
    public delegate TResult Reader<in TState, out TResult>(ReadOnlySpan<byte> body, TState state);

    /// <summary>Reads the body.</summary>
    /// <exception cref="RequestProblemException">It is too large, too slow, or no memory is left for it.</exception>
    public ValueTask<TResult> Read<TState, TResult>(HttpContext context, TState state, Reader<TState, TResult> reader)
    {
        if (context.Request.ContentLength > Limits.RequestBytes)
            throw TooLarge($"{context.Request.ContentLength}");
        var pipe = context.Request.BodyReader;
        // Most bodies are there already with the request's head, and are read where they lie.
        if (!TryRead(context, pipe, out var read))
            return ReadSlowly(context, state, reader);
        if (!read.IsCompleted || read.Buffer.Length > Limits.FreeRequestBytes)
        {
            pipe.AdvanceTo(read.Buffer.Start);
            return ReadSlowly(context, state, reader);
        }

        try
        {
            return new(read.Buffer.IsSingleSegment ? reader(read.Buffer.FirstSpan, state) : InOnePiece(read.Buffer, state, reader));
        }
        finally
        {
            pipe.AdvanceTo(read.Buffer.End);
        }
    }

    private static bool TryRead(HttpContext context, PipeReader pipe, out ReadResult read)
    {
        try
        {
            return pipe.TryRead(out read);
        }
        catch (IOException exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw Broken(exception);
        }
    }

    // The client is still there: what it sent is not a body, such as a chunk of a size that is none.
    private static RequestProblemException Broken(IOException exception) =>
        new(StatusCodes.Status400BadRequest, ServingProblems.BadRequest, $"The body breaks the rules of HTTP: {exception.Message}");

    private static TResult InOnePiece<TState, TResult>(in ReadOnlySequence<byte> body, TState state, Reader<TState, TResult> reader)
    {
        var copy = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(copy);
            return reader(copy.AsSpan(0, (int)body.Length), state);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static RequestProblemException TooLarge(string received) =>
        new(StatusCodes.Status413PayloadTooLarge, ServingProblems.TooLarge,
            $"A body has at most {Limits.RequestBytes} bytes, but received {received}. Send fewer rows at a time.");

    private async ValueTask<TResult> ReadSlowly<TState, TResult>(HttpContext context, TState state, Reader<TState, TResult> reader)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(options.BodyTimeout);
        var (buffer, length) = (ArrayPool<byte>.Shared.Rent(FirstBytes), 0);
        var taken = 0;
        try
        {
            var pipe = context.Request.BodyReader;
            while (true)
            {
                var read = await pipe.ReadAsync(timeout.Token).ConfigureAwait(false);
                var needed = length + read.Buffer.Length;
                if (needed > Limits.RequestBytes)
                    throw TooLarge("more");
                if (needed > buffer.Length)
                {
                    var larger = (int)Math.Min(Math.Max(needed, 2L * buffer.Length), Limits.RequestBytes);
                    if (larger > Limits.FreeRequestBytes)
                    {
                        if (!budget.TryTake(larger - taken))
                            throw new RequestProblemException(StatusCodes.Status503ServiceUnavailable, ServingProblems.Busy,
                                "Too many large requests are arriving. Try again later.");
                        taken = larger;
                    }

                    var grown = ArrayPool<byte>.Shared.Rent(larger);
                    buffer.AsSpan(0, length).CopyTo(grown);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = grown;
                }

                read.Buffer.CopyTo(buffer.AsSpan(length));
                length = (int)needed;
                pipe.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return reader(buffer.AsSpan(0, length), state);
            }
        }
        catch (IOException exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw Broken(exception);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new RequestProblemException(StatusCodes.Status408RequestTimeout, ServingProblems.Timeout,
                $"The body did not arrive within {options.BodyTimeout.TotalSeconds:0.#} s. Send it faster, or fewer rows.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            budget.Return(taken);
        }
    }
}
