namespace Lamina.Tests;

/// <summary>Good experiments and networks with many kinds of components.</summary>
internal static class Many
{
    public const string Experiment = """
        {
          "name": "many",
          "seed": 3,
          "data": {
            "train": { "type": "inline", "inputs": [[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6], [0, 1, 0, 2]], "labels": ["a", "b", "a", "b"] },
            "validation": { "split": 0.5 },
            "transforms": [ { "type": "scale", "divideBy": 4, "offset": -1 }, { "type": "standardize" } ]
          },
          "network": {
            "layers": [
              { "type": "dense", "units": 4, "activation": { "type": "leakyRelu" }, "weightInitializer": "heNormal", "name": "first" },
              { "type": "batchNormalization" },
              { "type": "dropout", "rate": 0.2 },
              { "type": "activation", "activation": { "type": "formula", "formula": "z * sigmoid(b * z)", "parameters": [ { "name": "b", "value": 1.5 } ] } },
              { "type": "dense", "units": 2, "activation": "softmax", "trainable": true }
            ],
            "input": [4]
          },
          "training": {
            "loss": { "type": "crossEntropy", "labelSmoothing": 0.1 },
            "optimizer": { "type": "adamW", "learningRate": { "type": "warmUp", "schedule": { "type": "cosine", "initialLearningRate": 0.01 } } },
            "batchSize": 2,
            "epochs": 1,
            "shuffle": true,
            "clipNorm": 1,
            "checkpoint": { "everySteps": 5, "keep": 2 },
            "metrics": [ "accuracy", { "type": "f1" } ],
            "callbacks": []
          }
        }
        """;

    public static readonly string[] Networks =
    [
        """{ "layers": [ { "type": "dense", "units": 3, "activation": "relu" }, { "type": "layerNormalization" },"""
            + """ { "type": "dense", "units": 2, "activation": "softmax" } ] }""",
        """{ "layers": [ { "type": "reshape", "targetShape": [2, 2, 1] }, { "type": "conv2d", "filters": 2, "kernelSize": 2, "activation": "tanh" },"""
            + """ { "type": "batchNormalization" }, { "type": "globalAveragePooling2d" }, { "type": "dense", "units": 2, "activation": "softmax" } ] }""",
        """{ "layers": [ { "type": "residual", "layers": [ { "type": "dense", "units": 4,"""
            + """ "activation": { "type": "formula", "formula": "max(z, 0) + 0.1 * min(z, 0)" } } ] },"""
            + """ { "type": "dense", "units": 2, "activation": "softmax" } ] }""",
    ];
}
