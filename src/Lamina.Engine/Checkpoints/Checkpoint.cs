using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Lamina.Models;
using Lamina.State;
using Lamina.Training;

namespace Lamina.Checkpoints;

/// <summary>
/// Everything that a run knows after a step: weights, what the optimizer remembers, sums of the epoch in progress, results so far, and what metrics and
/// callbacks remember.
/// </summary>
public sealed class Checkpoint
{
    /// <summary>The version of the content that this build writes and reads.</summary>
    public const string FormatVersion = "1";

    private const string FormatKey = "lamina.checkpoint";
    private const string ExperimentKey = "lamina.experiment";
    private const string ColumnsKey = "lamina.metrics";
    private const string StopReasonKey = "lamina.stopReason";
    private readonly Dictionary<string, SafeTensor> _tensors;
    private readonly IReadOnlyDictionary<string, string> _metadata;

    private Checkpoint(IEnumerable<SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata, string? path)
    {
        _tensors = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        (_metadata, Path) = (metadata, path);
    }

    internal Checkpoint(IEnumerable<SafeTensor> tensors, JsonObject experiment, IReadOnlyList<EpochResult> epochs, string? stopReason)
        : this([EpochTable.Write(epochs), .. tensors], MetadataOf(experiment, epochs, stopReason), null)
    {
    }

    /// <summary>The file that it was read from; null where it was taken from a run.</summary>
    public string? Path { get; }

    /// <summary>How many steps had been made.</summary>
    public long Step => (long)Number(RunNumbers.Steps);

    /// <summary>The results of the epochs that had ended.</summary>
    public IReadOnlyList<EpochResult> Epochs => field ??= EpochTable.Read(Required(EpochTable.Name), Json(ColumnsKey).AsArray());

    /// <summary>Why a callback had stopped the run; null where none had.</summary>
    public string? StopReason => _metadata.GetValueOrDefault(StopReasonKey);

    internal JsonObject Experiment => Json(ExperimentKey).AsObject();

    /// <summary>What the experiment says of training.</summary>
    internal JsonObject Training => Experiment["training"]?.AsObject() ?? throw new FormatException("its experiment has no 'training'.");

    /// <summary>The tensors of the network: weights and state.</summary>
    internal IReadOnlyList<SafeTensor> NetworkTensors => [.. _tensors.Values.Where(tensor => CheckpointNames.IsOfNetwork(tensor.Name))];

    /// <summary>A SHA-256 over all that decides how the run continues, which is all but the seconds that it took.</summary>
    public string StateHash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var tensor in Deciding())
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{tensor.Name} {tensor.Type} {string.Join('x', tensor.Shape)}\n"));
                hash.AppendData(tensor.Bytes);
            }

            hash.AppendData(Encoding.UTF8.GetBytes(StopReason ?? ""));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>The name of the first thing that decides how the run continues and differs in another checkpoint; null where nothing differs.</summary>
    public string? FirstDifference(Checkpoint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (here, there) = (Deciding().ToList(), other.Deciding().ToList());
        return here.Zip(there).FirstOrDefault(pair => pair.First.Name != pair.Second.Name || !pair.First.Bytes.SequenceEqual(pair.Second.Bytes)).First?.Name
            ?? (here.Count != there.Count ? here.Concat(there).Last().Name : StopReason != other.StopReason ? "the reason to stop" : null);
    }

    /// <summary>Reads a checkpoint and verifies its hash.</summary>
    /// <exception cref="DataException">The file is missing, damaged, or not a checkpoint of this format.</exception>
    public static Checkpoint Read(string path)
    {
        var (tensors, metadata) = SafetensorsFile.Read(path, [SafeTensor.Single, SafeTensor.Double]);
        var location = new SourceLocation(path);
        if (!metadata.TryGetValue(FormatKey, out var format) || !metadata.ContainsKey(SafetensorsFile.HashKey))
            throw new DataException(CheckpointProblems.NotACheckpoint, location,
                "the file is not a checkpoint of Lamina, which has a hash of its content and its format version.");
        if (format != FormatVersion)
            throw new DataException(CheckpointProblems.FormatVersion, location,
                $"the checkpoint has format version {format}, but this build reads version {FormatVersion}. Use the version of Lamina that wrote it.");
        try
        {
            var checkpoint = new Checkpoint(tensors, metadata, path);
            _ = (checkpoint.Step, checkpoint.Number(RunNumbers.StepsPerEpoch), checkpoint.Epochs, checkpoint.Training);
            return checkpoint;
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new DataException(CheckpointProblems.NotACheckpoint, location, $"the file is not a checkpoint of Lamina: {JsonFault.Reason(exception)}",
                exception);
        }
    }

    internal void Write(string path, IFileLayer files) =>
        SafetensorsFile.Write(path, [.. _tensors.Values.OrderBy(tensor => tensor.Type == SafeTensor.Single)], _metadata, files);

    /// <summary>What the optimizer remembered, in order.</summary>
    internal IReadOnlyList<SafeTensor> Slots =>
        [.. Enumerable.Range(0, _tensors.Count).Select(index => Find(CheckpointNames.Of(CheckpointNames.Optimizer, $"{index}")))
            .TakeWhile(slot => slot is not null).Select(slot => slot!)];

    /// <summary>The same for a new run: with no reason to stop, and, where they are others, with callbacks that remember nothing.</summary>
    internal Checkpoint Fork(bool remembersCallbacks)
    {
        var stops = CheckpointNames.Of(CheckpointNames.Run, RunNumbers.RestoringCallback);
        var factor = CheckpointNames.Of(CheckpointNames.Run, RunNumbers.LearningRateFactor);
        return new(
            _tensors.Values.Where(tensor =>
                tensor.Name != stops && (remembersCallbacks || !(tensor.Name == factor || CheckpointNames.IsOfCallback(tensor.Name)))),
            _metadata.Where(note => note.Key != StopReasonKey).ToDictionary(),
            Path);
    }

    internal SafeTensor? Find(string name) => _tensors.GetValueOrDefault(name);

    internal double Number(string name) => Required(CheckpointNames.Of(CheckpointNames.Run, name)).Doubles.Span is [var number]
        ? number
        : throw new FormatException($"its '{name}' is not a single number.");

    /// <summary>What an owner remembered.</summary>
    internal PersistentState Numbers(string owner) => new(
        from tensor in _tensors.Values
        let name = CheckpointNames.In(owner, tensor.Name)
        where name is not null && tensor.Type == SafeTensor.Double
        select KeyValuePair.Create(name, tensor.Doubles.ToArray()),
        message => new DataException(CheckpointProblems.DoesNotFit, new SourceLocation(Path ?? "the checkpoint"),
            $"of '{owner}', {message} Use the component versions that the run had, or another checkpoint."));

    private IEnumerable<SafeTensor> Deciding() =>
        from tensor in _tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)
        where !RunNumbers.IsTime(tensor.Name)
        select tensor.Name == EpochTable.Name ? EpochTable.WithoutSeconds(tensor) : tensor;

    private static Dictionary<string, string> MetadataOf(JsonObject experiment, IReadOnlyList<EpochResult> epochs, string? stopReason)
    {
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = FormatVersion,
            [ExperimentKey] = experiment.ToJsonString(),
            [ColumnsKey] = EpochTable.Columns(epochs).ToJsonString(),
        };
        if (stopReason is not null)
            metadata[StopReasonKey] = stopReason;
        return metadata;
    }

    private JsonNode Json(string key) => SafetensorsFile.Json(_metadata.GetValueOrDefault(key) ?? throw new FormatException($"its metadata have no '{key}'."));

    private SafeTensor Required(string name) =>
        Find(name) is { Type: SafeTensor.Double } tensor ? tensor : throw new FormatException($"it has no numbers '{name}'.");
}
