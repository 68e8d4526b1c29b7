using System.Text.RegularExpressions;
using Lamina.Models;

namespace Lamina.Weights;

/// <summary>
/// The modules of a <c>state_dict</c>: what stands before the last point of a tensor's name is its module, each layer of a recurrent module is one.
/// </summary>
internal static partial class PyTorchModules
{
    /// <summary>The modules, and the names of what is no weight: how many batches a normalisation has seen.</summary>
    public static (IReadOnlyList<SourceModule> Modules, IReadOnlyList<string> LeftOut) Of(IReadOnlyList<TensorContent> tensors)
    {
        var modules = new OrderedDictionary<string, SourceModule>();
        var leftOut = new List<string>();
        var attentions = tensors.Where(tensor => tensor.Name.EndsWith("_proj_weight", StringComparison.Ordinal)).Select(tensor => Split(tensor.Name).Module)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            var (module, role) = Split(tensor.Name);
            var owner = module;
            if (role == "num_batches_tracked")
            {
                leftOut.Add(tensor.Name);
                continue;
            }

            if (module.EndsWith("out_proj", StringComparison.Ordinal) && attentions.Contains(Split(module).Module))
                (module, role) = (Split(module).Module, $"out_proj.{role}");
            else if (Recurrent().Match(role) is { Success: true } match)
            {
                module = $"{module}{(module.Length == 0 ? "" : ".")}l{match.Groups["layer"].Value}";
                role = $"{match.Groups["role"].Value}{match.Groups["way"].Value}";
            }

            if (!modules.TryGetValue(module, out var found))
                modules[module] = found = new(module, []) { Owner = owner };
            // What has the place of another belongs nowhere, and is said to.
            if (!found.Tensors.TryAdd(role, tensor))
                found.Tensors[tensor.Name] = tensor;
        }

        return ([.. modules.Values], leftOut);
    }

    private static (string Module, string Role) Split(string name) =>
        name.LastIndexOf('.') is >= 0 and var point ? (name[..point], name[(point + 1)..]) : ("", name);

    [GeneratedRegex(@"^(?<role>(weight|bias)_(ih|hh))_l(?<layer>\d+)(?<way>_reverse)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Recurrent();
}
