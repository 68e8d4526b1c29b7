using System.Text.Json.Nodes;

namespace Lamina.Hosting;

/// <summary>The definitions of an experiment's schema, each made when it is first referred to.</summary>
/// <param name="catalogue">What may be named.</param>
/// <param name="documentation">What it is for.</param>
/// <param name="whole">
/// The definitions of whole objects, where these are of objects that change those of another file: nothing is required of them, a null removes, and an object
/// without a type adds to a component whose type the other file says. Lists replace, so that their items are whole.
/// </param>
internal sealed class SchemaDefinitions(ComponentCatalogue catalogue, ComponentDocumentation documentation, SchemaDefinitions? whole = null)
{
    private const string TypeKey = "type";
    private readonly bool _isPartial = whole is not null;
    private readonly SortedDictionary<string, JsonObject?> _definitions = new(StringComparer.Ordinal);

    public JsonObject Write() =>
        new(_definitions.Concat(whole?._definitions ?? []).Select(definition => KeyValuePair.Create(definition.Key, (JsonNode?)definition.Value)));

    /// <summary>What may stand where a kind is expected: a name, an object with a type, or a plain number.</summary>
    private JsonObject Kind(string kind, Type? envelope = null)
    {
        var components = catalogue.Names.StandIns(kind).SelectMany(catalogue.OfKind).ToList();
        var choices = new JsonArray();
        if (components.Where(component => component.Parameters.All(parameter => parameter.HasDefault)).ToList() is { Count: > 0 } bare)
            choices.Add(new JsonObject { ["enum"] = new JsonArray([.. bare.SelectMany(Names).Distinct().Select(name => (JsonNode)name)]) });
        if (catalogue.Names.FromNumber(kind) is { } number)
            choices.Add(Describe(Value(number.Parameters[0]), documentation.Summary(number.Type)));
        if (components.Count > 0)
            choices.Add(Typed(components, envelope));
        return choices.Count > 0 ? new JsonObject { ["anyOf"] = choices } : new JsonObject { ["not"] = new JsonObject() };
    }

    /// <summary>
    /// An object whose type says which component it is. A choice by if and then, not by anyOf: an editor knows the component as soon as its type is
    /// there, however much is still missing, and marks what is wrong with that one.
    /// </summary>
    private JsonObject Typed(IReadOnlyList<ComponentDescriptor> components, Type? envelope)
    {
        var names = components.SelectMany(component =>
            Names(component).Select(name => Describe(new JsonObject { ["const"] = name }, documentation.Summary(component.Type)))).ToArray<JsonNode>();
        var choices = new JsonArray([.. components.Select(component => new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    [TypeKey] = new JsonObject { ["enum"] = new JsonArray([.. Names(component).Select(name => (JsonNode)name)]) }
                },
                ["required"] = new JsonArray(TypeKey)
            },
            ["then"] = envelope is null ? Reference($"{component.Kind}.{component.Name}", () => Component(component)) : Component(component, envelope),
        })]);
        if (_isPartial)
            choices.Add(new JsonObject { ["if"] = new JsonObject { ["required"] = new JsonArray(TypeKey) }, ["else"] = Untyped(components, envelope) });
        return new JsonObject
        {
            [TypeKey] = "object",
            ["required"] = _isPartial ? [] : new JsonArray(TypeKey),
            ["properties"] = new JsonObject { [TypeKey] = new JsonObject { ["anyOf"] = new JsonArray(names) } },
            ["allOf"] = choices,
        };
    }

    /// <summary>An object that adds to a component whose type another file says: any key that one of them has.</summary>
    private JsonObject Untyped(IReadOnlyList<ComponentDescriptor> components, Type? envelope)
    {
        var properties = new JsonObject();
        foreach (var choices in components.SelectMany(component => (JsonObject)Component(component, envelope)["properties"]!).GroupBy(property => property.Key))
        {
            JsonNode[] distinct = [.. choices.Select(choice => choice.Value!).DistinctBy(value => value.ToJsonString()).Select(value => value.DeepClone())];
            properties[choices.Key] = distinct is [var single] ? single : new JsonObject { ["anyOf"] = new JsonArray(distinct) };
        }

        return new JsonObject { [TypeKey] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static IEnumerable<string> Names(ComponentDescriptor component) => component.Aliases.Prepend(component.Name);

    private JsonObject Component(ComponentDescriptor component, Type? envelope = null)
    {
        var json = Object(component.Type, component.Parameters);
        Type?[] around = [ComponentDescriptor.EnvelopeOf(component.Type), envelope];
        foreach (var (key, value) in around.OfType<Type>().SelectMany(record => (JsonObject)Object(record, Keys(record))["properties"]!))
            ((JsonObject)json["properties"]!)[key] = value?.DeepClone();
        ((JsonObject)json["properties"]!).Insert(0, TypeKey, new JsonObject { [TypeKey] = "string" });
        return Describe(json, documentation.Summary(component.Type));
    }

    /// <summary>A plain record; one with an inline component is the object of every such component with the record's other keys.</summary>
    public JsonObject Record(Type type)
    {
        if (RecordDescriptor.Of(type).Parameters.FirstOrDefault(parameter => parameter.IsInline) is not { Kind: { } kind } letter)
            return Describe(Object(type, Keys(type)), documentation.Summary(type));
        var json = Kind(kind, type);
        if (letter.IsNullable && !_isPartial)
            ((JsonArray)json["anyOf"]!).Add(Object(type, Keys(type)));
        return Describe(json, documentation.Summary(type));
    }

    private static IReadOnlyList<ParameterDescriptor> Keys(Type type) => [.. RecordDescriptor.Of(type).Parameters.Where(parameter => !parameter.IsInline)];

    private JsonObject Object(Type type, IReadOnlyList<ParameterDescriptor> parameters)
    {
        var properties = new JsonObject();
        foreach (var parameter in parameters)
        {
            var schema = Nullable(parameter, Schema(parameter, parameter.ItemType ?? parameter.Type));
            if (parameter is { HasDefault: true, Default: not null })
                schema["default"] = ComponentJson.Write(parameter.Default);
            properties[parameter.Name] = Describe(schema, documentation.Parameter(parameter) is { } text ? [text] : []);
        }

        return new JsonObject
        {
            [TypeKey] = "object",
            ["properties"] = properties,
            ["required"] =
                new JsonArray([.. parameters.Where(parameter => !parameter.HasDefault && !_isPartial).Select(parameter => (JsonNode)parameter.Name)]),
            ["additionalProperties"] = false,
        };
    }

    private JsonObject Schema(ParameterDescriptor parameter, Type type)
    {
        if (parameter.ItemType is null)
            return Item(parameter, type);
        if (parameter.IsMap)
            return new JsonObject { [TypeKey] = "object", ["additionalProperties"] = Item(parameter, type), ["minProperties"] = parameter.NeedsItems ? 1 : 0 };
        var list = new JsonObject { [TypeKey] = "array", ["items"] = (whole ?? this).Item(parameter, type) };
        if (parameter.NeedsItems)
            list["minItems"] = 1;
        if (parameter.EmptyWord is { } word)
            return new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = word }, list) };
        return parameter.TakesOne ? new JsonObject { ["anyOf"] = new JsonArray((whole ?? this).Item(parameter, type), list) } : list;
    }

    private JsonObject Item(ParameterDescriptor parameter, Type type)
    {
        if (parameter.Kind is { } kind)
            return Reference(kind, () => Kind(kind));
        if (type == typeof(JsonNode))
            return [];
        if (type.IsGenericType)
            return new JsonObject { [TypeKey] = "array", ["items"] = SchemaValue.Of(type.GetGenericArguments()[0], parameter.Interval) };
        if (type.Assembly == typeof(string).Assembly || type.IsEnum)
            return SchemaValue.Of(type, parameter.Interval);
        return Reference(type.Name, () => Record(type));
    }

    private JsonObject Value(ParameterDescriptor parameter) => Schema(parameter, parameter.ItemType ?? parameter.Type);

    private JsonObject Nullable(ParameterDescriptor parameter, JsonObject schema) =>
        parameter.IsNullable || _isPartial ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { [TypeKey] = "null" }) } : schema;

    /// <summary>A section that may be left out.</summary>
    public JsonObject Section(Type type) =>
        Describe(new JsonObject { ["anyOf"] = new JsonArray(Reference(type.Name, () => Record(type)), new JsonObject { [TypeKey] = "null" }) },
        documentation.Summary(type));

    private JsonObject Reference(string name, Func<JsonObject> define)
    {
        name = _isPartial ? $"partial.{name}" : name;
        // The name is taken before the definition is made, which may refer to itself.
        if (_definitions.TryAdd(name, null))
            _definitions[name] = define();
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private static JsonObject Describe(JsonObject schema, IReadOnlyList<string> paragraphs)
    {
        if (paragraphs.Count > 0 && !schema.ContainsKey("description"))
            schema["description"] = string.Join("\n\n", paragraphs);
        return schema;
    }
}
