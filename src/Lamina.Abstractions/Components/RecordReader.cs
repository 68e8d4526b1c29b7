using System.Collections;
using System.Text.Json.Nodes;

namespace Lamina;

/// <summary>Constructs components and plain records from JSON: every key is a constructor parameter, and every fault is collected.</summary>
/// <param name="names">What may be named.</param>
/// <param name="problems">Where faults go.</param>
/// <param name="allowedKinds">The kinds that may be constructed, in a text that is not trusted; null for all.</param>
/// <param name="uses">Where it is noted what values turned out to be; null for nowhere.</param>
internal sealed class RecordReader(ComponentNames names, ProblemList problems, IReadOnlySet<string>? allowedKinds = null, IValueUses? uses = null)
{
    private readonly ComponentResolver _resolver = new(names, problems);
    private readonly ValueReader _values = new(problems, isTrusted: allowedKinds is null, uses);

    /// <summary>Reads a value of any type that JSON can say: a component, a plain record, a list, a plain value.</summary>
    public bool TryRead(IJsonPlace at, Type type, ValueLabel label, out object? value) => TryReadItem(at, type, null, label, out value);

    /// <summary>Reads a plain record. A parameter that is inline takes its component from the same object.</summary>
    public bool TryReadRecord(IJsonPlace at, Type type, ValueLabel label, out object? value)
    {
        var record = RecordDescriptor.Of(type);
        var (inline, keys) = (record.Inline, record.Keys);
        object? letter = null;
        var isWhole = true;
        value = null;
        if (inline is { IsNullable: false } || (inline is not null && (!at.IsObject || at.Find(ComponentResolver.TypeKey) is not null)))
            isWhole = TryReadComponent(at, inline.Kind!, label, keys, out letter);
        else if (at.IsObject)
            isWhole = CheckKeys(at, keys = inline is null ? keys : [ComponentResolver.TypeKey, .. keys]);
        else
            return Fail(ProblemCodes.WrongKind, at.Location, $"'{label}' is an object, but received {at.Received}.");

        var arguments = new object?[record.Parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (record.Parameters[i].IsInline)
                arguments[i] = letter;
            else
                isWhole &= TryReadParameter(at, record.Parameters[i], keys, label, out arguments[i]);
        }

        return isWhole && TryCreate(record, arguments, at, out value);
    }

    /// <summary>Reads a component of a kind.</summary>
    /// <param name="at">Its name, a plain number or an object.</param>
    /// <param name="kind">The kind that is expected.</param>
    /// <param name="label">What messages call it.</param>
    /// <param name="envelope">Keys of the same object that are not the component's.</param>
    /// <param name="value">What was read.</param>
    public bool TryReadComponent(IJsonPlace at, string kind, ValueLabel label, IReadOnlyList<string> envelope, out object? value)
    {
        value = null;
        if (allowedKinds?.Contains(kind) == false)
            return Fail(ProblemCodes.NotInModel, at.Location, $"a model file may not hold {Wording.WithArticle(Wording.Words(kind))}.");
        if (_resolver.Find(at, kind) is not { } match)
            return false;
        var parameters = match.Component.Parameters;
        var wrapper = ComponentDescriptor.EnvelopeOf(match.Component.Type) is { } type ? RecordDescriptor.Of(type) : null;
        string[] keys = [ComponentResolver.TypeKey, .. parameters.Select(parameter => parameter.Name), .. wrapper?.Keys ?? [], .. envelope];
        var isWhole = CheckKeys(at, keys);
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            isWhole &= match.IsNumber && i == 0
                ? TryReadItem(at, parameters[i].Type, parameters[i], label, out arguments[i])
                : TryReadParameter(at, parameters[i], keys, match.Component.ToString(), out arguments[i]);
        }

        return isWhole && TryCreate(match.Component.Record, arguments, at, out value)
            && (match.Adapter is null || TryCreate(match.Adapter.Record, [value], at, out value))
            && (wrapper is null || !at.IsObject || !wrapper.Keys.Any(key => at.Find(key) is { IsNull: false }) || TryWrap(at, wrapper, keys, ref value));
    }

    private bool TryWrap(IJsonPlace at, RecordDescriptor wrapper, string[] keys, ref object? value)
    {
        var arguments = new object?[wrapper.Parameters.Length];
        var isWhole = true;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (wrapper.Parameters[i].IsInline)
                arguments[i] = value;
            else
                isWhole &= TryReadParameter(at, wrapper.Parameters[i], keys, wrapper.Parameters[i].Name, out arguments[i]);
        }

        return isWhole && TryCreate(wrapper, arguments, at, out value);
    }

    /// <summary>Reads a list whose items are of a type.</summary>
    /// <param name="at">The list.</param>
    /// <param name="itemType">The type of an item.</param>
    /// <param name="parameter">The parameter that takes it, or null at the top.</param>
    /// <param name="label">What messages call it.</param>
    /// <param name="value">An immutable array.</param>
    public bool TryReadList(IJsonPlace at, Type itemType, ParameterDescriptor? parameter, ValueLabel label, out object? value)
    {
        if (itemType == typeof(KeyValuePair<string, double>))
            return _values.TryReadNumbers(at, label, out value);
        value = null;
        var single = parameter?.TakesOne == true && !at.IsList;
        if (parameter?.EmptyWord is { } word && !at.IsList && at.Text == word)
        {
            value = ItemArray.Of(itemType, 0).ToImmutable();
            return true;
        }

        if (!at.IsList && !single)
            return Fail(ProblemCodes.WrongKind, at.Location,
                $"'{label}' is a list{(parameter?.EmptyWord is { } known ? $" or \"{known}\"" : "")}, but received {at.Received}.");
        IReadOnlyList<IJsonPlace> places = single ? [at] : at.Children;
        if (places.Count == 0 && parameter?.NeedsItems == true)
        {
            return Fail(ProblemCodes.EmptyList, at.Location,
                $"'{label}' needs at least one item.{(parameter.HasDefault ? " Leave it out for its default." : "")}");
        }

        var items = ItemArray.Of(itemType, places.Count);
        var isWhole = true;
        var name = label.ToString();
        for (var i = 0; i < places.Count && !problems.IsFull; i++)
        {
            isWhole &= TryReadItem(places[i], itemType, parameter, single ? label : new ValueLabel(name, i), out var item);
            if (isWhole)
                items.Set(i, item);
        }

        if (isWhole && !problems.IsFull)
            value = items.ToImmutable();
        return value is not null;
    }

    /// <summary>Reads an object whose keys are names of the user's, and whose values are of a type.</summary>
    private bool TryReadMap(IJsonPlace at, Type valueType, ParameterDescriptor? parameter, ValueLabel label, out object? value)
    {
        value = null;
        if (!at.IsObject)
            return Fail(ProblemCodes.WrongKind, at.Location, $"'{label}' is an object, but received {at.Received}.");
        if (at.Children.Count == 0 && parameter?.NeedsItems == true)
            return Fail(ProblemCodes.EmptyList, at.Location, $"'{label}' needs at least one key. Leave it out for its default.");
        var map = (IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), valueType))!;
        var isWhole = true;
        foreach (var child in at.Children.TakeWhile(_ => !problems.IsFull))
        {
            isWhole &= TryReadItem(child, valueType, null, child.Key, out var item);
            if (isWhole)
                map.Add(child.Key, item);
        }

        if (isWhole && !problems.IsFull)
            value = map;
        return value is not null;
    }

    private bool TryReadParameter(IJsonPlace at, ParameterDescriptor parameter, string[] keys, ValueLabel owner, out object? value)
    {
        value = null;
        if (at.Find(parameter.Name) is not { } child)
        {
            value = parameter.Default;
            return parameter.HasDefault || Missing(at, parameter, keys, owner);
        }

        if (child.IsNull && parameter.IsNullable)
            return true;

        if (child.Kind == JsonKind.Null)
            return Fail(ProblemCodes.WrongKind, child.Location,
                $"'{parameter.Name}' cannot be null.{(parameter.HasDefault ? " Leave the key out for its default." : "")}");
        return parameter is { ItemType: { } itemType, IsMap: false }
            ? TryReadList(child, itemType, parameter, parameter.Name, out value)
            : TryReadItem(child, parameter.Type, parameter, parameter.Name, out value);
    }

    private bool TryReadItem(IJsonPlace at, Type type, ParameterDescriptor? parameter, ValueLabel label, out object? value) =>
        ValueReader.Reads(type) ? _values.TryRead(at, type, parameter, label, out value)
        : type == typeof(JsonNode) ? TryReadAny(at, out value)
        : ParameterDescriptor.IsMapType(type) ? TryReadMap(at, type.GetGenericArguments()[1], parameter, label, out value)
        : type.IsGenericType ? TryReadList(at, type.GetGenericArguments()[0], parameter, label, out value)
        : ComponentDescriptor.KindOf(type) is { } kind ? TryReadComponent(at, kind, label, [], out value)
        : TryReadRecord(at, type, label, out value);

    private static bool TryReadAny(IJsonPlace at, out object? value)
    {
        value = at.ToNode();
        return true;
    }

    private bool CheckKeys(IJsonPlace at, string[] keys)
    {
        var isWhole = true;
        var children = at.Children;
        for (var i = 0; i < children.Count; i++)
        {
            var child = children[i];
            if (keys.Contains(child.Key))
                continue;
            if (problems.IsFull)
                return false;
            isWhole = Fail(
                ProblemCodes.UnknownKey,
                child.KeyLocation,
                $"there is no key '{Wording.Cut(child.Key)}' here.{Wording.DidYouMean(Spelling.Nearest(child.Key, keys))} Known: {Wording.List(keys)}.");
        }

        return isWhole;
    }

    /// <summary>Reports a missing key, unless a key that means nothing is already reported as its misspelling.</summary>
    private bool Missing(IJsonPlace at, ParameterDescriptor parameter, string[] keys, ValueLabel owner)
    {
        if (!at.Children.Any(child => !keys.Contains(child.Key) && Spelling.Nearest(child.Key, keys) == parameter.Name))
            problems.Add(ProblemCodes.MissingKey, at.Location, $"{owner} needs the key '{parameter.Name}'.");
        return false;
    }

    private bool TryCreate(RecordDescriptor record, object?[] arguments, IJsonPlace at, out object? value)
    {
        value = null;
        try
        {
            value = record.Create(arguments);
            return true;
        }
        catch (ComponentException exception)
        {
            // An argument is refused by an exception that says so; any other is a fault of the component, which no other text mends.
            return exception.InnerException is null or ArgumentException or LaminaException
                ? Fail(ProblemCodes.Refused, at.Location, exception.Message)
                : throw new ComponentFaultException(record.Type, "constructor", exception.InnerException, location: at.Location);
        }
        catch (ComponentFaultException exception)
        {
            return Fail(ProblemCodes.FailingPlugin, at.Location, exception.Message);
        }
    }

    private bool Fail(string code, SourceLocation location, string message)
    {
        problems.Add(code, location, message);
        return false;
    }
}
