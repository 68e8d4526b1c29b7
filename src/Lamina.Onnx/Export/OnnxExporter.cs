using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Models;
using Lamina.Operators;

namespace Lamina.Onnx;

/// <summary>Writes models for programs that read ONNX.</summary>
public static class OnnxExporter
{
    /// <summary>The name of the output that holds probabilities.</summary>
    public const string Probabilities = "probabilities";

    /// <summary>The name of the output that holds numbers.</summary>
    public const string Values = "values";

    /// <summary>The name of the output that holds what the last activation is applied to.</summary>
    public const string Logits = "logits";

    /// <summary>The name of the output that holds labels.</summary>
    public const string Label = "label";

    /// <summary>The name of the output that says which labels are there, where a sample may have several.</summary>
    public const string Present = "present";

    /// <summary>The name of the output that says how many steps of the outputs are real.</summary>
    public const string Lengths = "lengths";

    /// <summary>The name of the axis of samples.</summary>
    public const string Batch = "batch";

    /// <summary>
    /// A model as ONNX: from raw inputs, a tensor <c>[batch, 1]</c> for each column or one in the shape of a sample, to probabilities or values, and the label.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What it takes and makes; null for all.</param>
    /// <exception cref="ProblemsException">A component has no operator form (LAM2031); all that have none are named at once.</exception>
    /// <exception cref="ExportException">The version of ONNX's operators does not have what the model needs, or there are no logits.</exception>
    public static OnnxModel Export(Model model, ExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        var form = ModelForm.Of(model, options.WithTransforms);
        var opset = OpsetFor(form, options.Opset);
        if (options.Logits && form.Logits is null)
            throw new ExportException("its last layer has no activation, so that its outputs are what there is: leave the logits out.");
        var graph = new GraphBuilder(opset);
        var emitter = new ValueEmitter(graph);
        OnnxValue[] inputs = [.. form.Inputs.Select(input => Declare(input, graph, emitter))];
        var output = options.Logits ? form.Logits! : OutputOf(model, form, options);
        emitter.Count(output);
        if (form.Lengths is { } lengths)
            emitter.Count(lengths);
        var outputs = new List<OnnxValue> { new(graph.Rename(emitter.Natural(output), NameOf(model, options)), OnnxType.Float, Sizes(output.Shape)) };
        if (options.WithLabels && !options.Logits)
            outputs.AddRange(LabelsOf(model, outputs[0], graph));
        if (form.Lengths is not null)
        {
            graph.Add("Cast", [emitter.Natural(form.Lengths)], [graph.Unique(Lengths)], new OnnxAttribute("to", (long)OnnxType.Int64));
            outputs.Add(new(Lengths, OnnxType.Int64, [new(Batch), new(1)]) { Doc = "how many steps of a sample are real" });
        }

        return new(new("lamina", graph.Nodes, [.. inputs], [.. outputs]) { Initializers = graph.Constants }, [new("", opset)])
        {
            Producer = "Lamina",
            ProducerVersion = typeof(Model).Assembly.GetName().Version!.ToString(3),
            Metadata = [.. options == new ExportOptions(options.Opset) ? ModelFile.NotesOf(model) : []],
        };
    }

    private static int OpsetFor(ModelForm form, int? wanted)
    {
        var isText = form.Inputs.Any(input => ColumnOf(input)?.IsText == true);
        var least = isText ? ExportOptions.TextOpset : ExportOptions.LeastOpset;
        return wanted is null ? least
            : wanted >= least && wanted <= ExportOptions.NewestOpset ? wanted.Value
            : throw new ExportException(isText && wanted >= ExportOptions.LeastOpset
                ? $"texts are compared from version {least} of ONNX's operators on, but received {wanted}."
                : $"models are written for versions {least} to {ExportOptions.NewestOpset} of ONNX's operators, but received {wanted}.");
    }

    private static OnnxValue Declare(Value input, GraphBuilder graph, ValueEmitter emitter)
    {
        var (column, name) = (ColumnOf(input), graph.Unique(((InputOperator)input.Operator).Name));
        if (column?.Categories is { } categories)
            emitter.Know(input, new EmittedText(name, [.. categories]));
        else
            emitter.Know(input, new Emitted(name));
        return new(name, column?.IsText == true ? OnnxType.Text : OnnxType.Float, Sizes(input.Shape))
        {
            Doc = column switch
            {
                { IsText: true, AllowsMissing: true } => "texts; missing ones are empty",
                { IsDate: true } => "hours since 2000-01-01T00:00",
                { AllowsMissing: true } => "numbers; missing ones are NaN",
                _ => "",
            },
        };
    }

    /// <summary>What a model puts out; of one output that tells two classes apart, the probabilities of both.</summary>
    private static Value OutputOf(Model model, ModelForm form, ExportOptions options)
    {
        var output = form.Output;
        return model.AreProbabilities && output.Shape[^1] == 1 && options.WithLabels
            ? Value.Concatenate(output.Shape.Rank - 1, 1 - output, output)
            : output;
    }

    private static string NameOf(Model model, ExportOptions options) =>
        options.Logits ? Logits : model.AreProbabilities || model.LabelThreshold is not null ? Probabilities : Values;

    private static IEnumerable<OnnxValue> LabelsOf(Model model, OnnxValue output, GraphBuilder graph)
    {
        var sizes = output.Shape!.Value;
        if (model.LabelThreshold is { } threshold)
        {
            graph.Add("Greater", [output.Name, graph.Constant(threshold)], [graph.Unique(Present)]);
            yield return new(Present, OnnxType.Bool, sizes) { Doc = $"whether each label is there: {string.Join(", ", model.TargetNames)}" };
        }

        if (model.Labels.IsEmpty)
            yield break;
        // One output that is no probability tells two classes apart by 0.5.
        var place = sizes[^1].Size > 1
            ? graph.Node("ArgMax", [output.Name], "best", new OnnxAttribute("axis", -1L), new OnnxAttribute("keepdims", 0L))
            : graph.Node("Cast", [graph.Node("Squeeze", [graph.Node("Greater", [output.Name, graph.Constant(0.5f)], "isSecond"), graph.Integers(-1)])], "best",
                new OnnxAttribute("to", (long)OnnxType.Int64));
        graph.Add("Gather", [graph.Texts(model.Labels.AsSpan(), [model.Labels.Length], "labels"), place], [graph.Unique(Label)], new OnnxAttribute("axis", 0L));
        yield return new(Label, OnnxType.Text, sizes[..^1]);
    }

    private static InputColumn? ColumnOf(Value input) => ((InputOperator)input.Operator).Column;

    private static ImmutableArray<OnnxDimension> Sizes(Shape sample) => [new(Batch), .. sample.Dimensions.Select(size => new OnnxDimension(size))];
}
