using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina;

/// <summary>What can be said about a JSON value, wherever it was given.</summary>
internal static class JsonPlaces
{
    extension(IJsonPlace place)
    {
        /// <summary>Whether it is an object, or can be taken for one.</summary>
        public bool IsObject => place.Kind == JsonKind.Object || (place.Kind == JsonKind.Unknown && (place.Children.Count > 0 || place.Text is null));

        /// <summary>Whether it is a list, or can be taken for one.</summary>
        public bool IsList => place.Kind == JsonKind.List || (place.Kind == JsonKind.Unknown
            && (place.Children.Count == 0 ? place.Text is "" or null : place.Children.Index().All(child => child.Item.Key == $"{child.Index}")));

        /// <summary>Whether it is null, or a section without anything in it.</summary>
        public bool IsNull => place.Kind == JsonKind.Null || (place.Kind == JsonKind.Unknown && place.Text is null && place.Children.Count == 0);

        /// <summary>What was received, for a message.</summary>
        public string Received => place.Kind switch
        {
            JsonKind.Object => "an object",
            JsonKind.List => "a list",
            JsonKind.Null => "null",
            JsonKind.Boolean => bool.Parse(place.Text!) ? "true" : "false",
            JsonKind.Text => $"the text \"{Wording.Cut(place.Text!)}\"",
            JsonKind.Unknown when place.Children.Count > 0 => "a section",
            _ => Wording.Cut(place.Text ?? "nothing"),
        };

        /// <summary>The value of a key; null where the object has no such key.</summary>
        public IJsonPlace? Find(string key)
        {
            var children = place.Children;
            for (var i = 0; i < children.Count; i++)
            {
                if (children[i].Key == key)
                    return children[i];
            }

            return null;
        }

        /// <summary>The same as JSON.</summary>
        /// <param name="plain">The JSON of a value that is not an object, list or null; null for that value itself.</param>
        public JsonNode? ToNode(Func<IJsonPlace, JsonNode?>? plain = null)
        {
            if (place.Kind is JsonKind.Object or JsonKind.List || place.Children.Count > 0)
            {
                return place.IsList
                    ? new JsonArray([.. place.Children.Select(child => child.ToNode(plain))])
                    : new JsonObject(place.Children.Select(child => KeyValuePair.Create(child.Key, child.ToNode(plain))));
            }

            return place.IsNull ? null : plain is null ? place.PlainNode() : plain(place);
        }

        /// <summary>A text, number or flag as JSON; a text of unknown kind as the number or flag that it may be.</summary>
        public JsonNode? PlainNode() => place.Kind switch
        {
            JsonKind.Number => JsonNode.Parse(place.Text!),
            JsonKind.Boolean => bool.Parse(place.Text!),
            JsonKind.Unknown => Open(place.Text!),
            _ => place.Text,
        };
    }

    private static JsonNode? Open(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
