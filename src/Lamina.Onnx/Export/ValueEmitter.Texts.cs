using Lamina.Operators;

namespace Lamina.Onnx;

internal sealed partial class ValueEmitter
{
    // What missing texts become stands for itself: it is compared, never shown.
    private const string Filled = "\u0001";

    /// <summary>The texts that a value stands for by their places; null where it is a number.</summary>
    private EmittedText? TextOf(Value value)
    {
        if (_texts.TryGetValue(value, out var known))
            return known;
        // Missing texts filled: where(missing(x), k, x).
        var filled = value.Operator is ElementwiseOperator { Function: ElementwiseFunction.Where } && TextOf(value.Inputs[2]) is { } text
            && Function(value.Inputs[0], ElementwiseFunction.IsMissing) is { } missing && TextOf(missing) is not null
            && Constants.Single(value.Inputs[1]) is { } place and >= 0 ? FilledWith(text, (int)place, value.Inputs[0]) : null;
        return _texts[value] = filled;
    }

    private EmittedText FilledWith(EmittedText text, int place, Value isMissing)
    {
        var categories = place < text.Categories.Length ? text.Categories : text.Categories.Add(Filled);
        return new(graph.Node("Where", [Natural(isMissing), graph.Texts([categories[place]], [], "filling"), text.Name]), categories);
    }

    /// <summary>What asks for a text: whether it is missing, or one of some categories; null where no text is asked for.</summary>
    private string? TextComparison(Value value, ElementwiseFunction function)
    {
        if (function == ElementwiseFunction.IsMissing && TextOf(value.Inputs[0]) is { } missing)
            return graph.Node("Equal", [missing.Name, graph.Texts([""], [], "missing")]);
        return function == ElementwiseFunction.IsEqual && TextOf(value.Inputs[0]) is { } text && Constants.Of(value.Inputs[1]) is { } places
            && places.All(place => place >= 0 && place < text.Categories.Length && place == (int)place)
            ? graph.Node("Equal", [text.Name, TextsOf(text, places.Select(place => text.Categories[(int)place]))])
            : null;
    }

    /// <summary>The place of a text among its categories, −1 where it is none of them.</summary>
    private string Number(EmittedText text)
    {
        var count = text.Categories.Length;
        var equal = graph.Node("Equal", [text.Name, TextsOf(text, text.Categories)]);
        var isCategory = graph.Node("Cast", [equal], null, new OnnxAttribute("to", (long)OnnxType.Float));
        var place = graph.Node("MatMul", [isCategory, graph.Constant([.. Enumerable.Range(1, count).Select(number => (float)number)], [count, 1])]);
        return graph.Node("Sub", [place, graph.Constant(1)]);
    }

    private string TextsOf(EmittedText text, IEnumerable<string> categories)
    {
        string[] texts = [.. categories];
        return graph.Texts(texts, [1, texts.Length], $"{text.Name}.categories");
    }
}
