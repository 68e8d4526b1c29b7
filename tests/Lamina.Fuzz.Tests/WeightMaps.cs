namespace Lamina.Tests;

/// <summary>A map of weights that is right.</summary>
internal static class WeightMaps
{
    /// <summary>That of <c>memory.weights.h5</c>.</summary>
    public const string Memory = """
        {
          "tensors": {
            "lstm1.weight": { "from": "_layer_checkpoint_dependencies/lstm/cell/vars/0", "gates": [0, 1, 2, 3] },
            "lstm1.recurrentWeight": { "from": [ "_layer_checkpoint_dependencies/lstm/cell/vars/1" ], "reshape": [4, 16], "permute": [0, 1] },
            "lstm1.bias": { "from": "_layer_checkpoint_dependencies/lstm/cell/vars/2" },
            "dense1.weight": { "from": "_layer_checkpoint_dependencies/dense/vars/0", "flatten": [4] },
            "dense1.bias": { "from": "_layer_checkpoint_dependencies/dense/vars/1" }
          },
          "ignore": [ "optimizer/*", "*seed_generator*" ]
        }
        """;
}
