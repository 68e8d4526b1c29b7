using System.Buffers.Binary;
using Lamina.Data;
using Lamina.Models;
using Lamina.Pictures;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>Makes pictures that were sent inputs; so few at once that rows of numbers are not kept waiting.</summary>
internal sealed class PictureInputs : IDisposable
{
    private const int MostWaiting = 64;

    // A PNG file tells its width 16 bytes from its beginning, and then its height.
    private const int SizePlace = 16;
    private const int SizeEnd = 24;

    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>The input that a PNG picture makes.</summary>
    /// <exception cref="RequestProblemException">The model takes no pictures, the picture is too large or unusable, or too many wait.</exception>
    public async Task<float[]> Read(Model model, byte[] png, PictureFit fit, CancellationToken token)
    {
        var seen = model.Picture
            ?? throw new RequestProblemException(StatusCodes.Status422UnprocessableEntity, ServingProblems.NoPictures,
            $"The model's inputs {model.Network.Input} are not pictures. Send {{ \"inputs\": [[number, …], …] }} as application/json. "
            + $"{InputPictures.Remedy(model.InputWidth)}");
        if (png.Length >= SizeEnd
            && (long)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(SizePlace))
            * BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(SizePlace + sizeof(uint))) > Limits.RequestPixels)
            throw new RequestProblemException(StatusCodes.Status413PayloadTooLarge, ServingProblems.TooLarge,
                $"A picture has at most {Limits.RequestPixels} pixels, such as 2048 × 2048, but received more. Scale it down.");
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new RequestProblemException(StatusCodes.Status503ServiceUnavailable, ServingProblems.Busy, "Too many pictures wait. Try again later.");
        }

        try
        {
            await _places.WaitAsync(token).ConfigureAwait(false);
            try
            {
                return seen.Fit(Picture.Decode(new MemoryStream(png), "picture"), fit);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (DataException exception)
        {
            throw new RequestProblemException(StatusCodes.Status422UnprocessableEntity, exception.Problem.Code, exception.Problem.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _places.Dispose();
}
