using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Regularizers;

namespace Lamina.Models;

/// <summary>
/// The notes stored with a model's tensors, which are untrusted: components as a person may write them, and values that Lamina alone writes.
/// </summary>
internal sealed class ModelNotes(string path, IReadOnlyDictionary<string, string> metadata)
{
    private const string Prefix = "lamina.";
    private static readonly Type[] s_contracts = [typeof(ILayer), typeof(IActivation), typeof(IInitializer), typeof(IRegularizer), typeof(ITransform)];
    private static readonly IReadOnlySet<string> s_kinds = s_contracts.Select(type => ComponentDescriptor.KindOf(type)!).ToHashSet();

    private readonly SourceLocation _location = new(path);

    /// <summary>A note as it stands; null where it is missing.</summary>
    public string? Find(string key) => metadata.GetValueOrDefault(key);

    /// <summary>A note as it stands.</summary>
    /// <exception cref="DataException">It is missing.</exception>
    public string Text(string key) => Find(key) ?? throw new DataException(ModelProblems.BadMetadata, _location, $"the model's metadata has no '{key}'.");

    /// <summary>A list that Lamina alone writes.</summary>
    /// <exception cref="DataException">It is missing.</exception>
    /// <exception cref="FormatException">It is something else.</exception>
    public IReadOnlyList<T> List<T>(string key) => Value<IReadOnlyList<T>>(SafetensorsFile.Json(Text(key)), key[Prefix.Length..]);

    /// <summary>What Lamina alone writes.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="place">What paths in it begin with.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public static T Value<T>(JsonNode? json, string place)
    {
        try
        {
            return ComponentJson.Read<T>(json, place);
        }
        catch (ProblemsException exception)
        {
            throw new FormatException($"{exception.Problems[0].Location}: {exception.Problems[0].Message}", exception);
        }
    }

    /// <summary>Components of the kinds that a model holds; none of them may name a file.</summary>
    /// <param name="text">Their list.</param>
    /// <param name="place">What paths in it begin with, such as <c>network.layers</c>.</param>
    /// <param name="largest">How many bytes are read.</param>
    /// <param name="names">The components that can be named.</param>
    /// <exception cref="ProblemsException">The list has problems: all of them.</exception>
    /// <exception cref="JsonException">It is not JSON, is null, or has a key twice.</exception>
    public IReadOnlyList<T> Components<T>(string text, string place, int largest, ComponentNames names)
    {
        var (problems, label) = (new ProblemList(), place.Split('.')[^1]);
        object? value = null;
        if (Excess(Encoding.UTF8.GetBytes(text), label, largest) is var (code, message))
            problems.Add(code, new SourceLocation(place), message);
        else
            new RecordReader(names, problems, s_kinds).TryReadList(new NodePlace(SafetensorsFile.Json(text), place), typeof(T), null, label, out value);
        return problems.IsEmpty ? (IReadOnlyList<T>)value! : throw Placed(problems.Ordered);
    }

    /// <summary>Problems of paths in the notes: their place is the file, and their message says the path.</summary>
    public ProblemsException Placed(IEnumerable<Problem> problems) => new(problems.Select(problem => problem with
    {
        Location = _location,
        Message = problem.Code == ProblemCodes.TooMany ? problem.Message : $"{problem.Location}: {problem.Message}",
    }));

    /// <summary>Makes what the notes say; where that cannot be, they are damaged.</summary>
    /// <exception cref="DataException">They are damaged.</exception>
    public T Guard<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException or ShapeException)
        {
            throw new DataException(ModelProblems.BadMetadata, _location, $"the model's metadata is damaged: {JsonFault.Reason(exception)}", exception);
        }
    }

    /// <summary>What exceeds a limit, found before memory is allocated for it: a value of two bytes takes about a hundred.</summary>
    private static (string Code, string Message)? Excess(byte[] json, string label, int largest)
    {
        if (json.Length > largest)
            return (ProblemCodes.UnreadableFile, $"the text of '{label}' has {json.Length} bytes; at most {largest} are read.");

        // One level more than allowed, so that the message is ours.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Limits.JsonDepth + 1 });
        for (var values = 0; reader.Read();)
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
                continue;
            if (++values > Limits.JsonValues)
                return (ProblemCodes.BrokenJson, $"value {values} begins here; at most {Limits.JsonValues} are read.");
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= Limits.JsonDepth)
                return (ProblemCodes.BrokenJson, $"nested {reader.CurrentDepth + 1} levels deep; at most {Limits.JsonDepth} are read.");
        }

        return null;
    }
}
