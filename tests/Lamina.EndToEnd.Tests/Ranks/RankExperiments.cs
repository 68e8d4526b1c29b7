namespace Lamina.Tests;

/// <summary>Small experiments that have, between them, what several processes could get wrong.</summary>
internal static class RankExperiments
{
    private static readonly string s_digits = Path.Combine(LaminaCommand.Root, "data", "optdigits.csv");

    private static readonly string s_iris = Path.Combine(LaminaCommand.Root, "data", "iris.csv");

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> All { get; } = ["sparse", "pictures", "embedding", "lstm", "numbers"];

    /// <summary>The text of one of them, with eight shards a batch.</summary>
    public static string Text(string name) => name switch
    {
        "sparse" => Digits(name, "", """{ "type": "dense", "units": 24, "activation": "relu" }""", """
            "optimizer": { "type": "adam", "learningRate": 0.01 }, "batchSize": 50, "epochs": 2
            """),
        "pictures" => Digits(name, """ "augmentation": [{ "type": "shift", "pixels": 1 }],""", """
            { "type": "reshape", "targetShape": [8, 8, 1] }, { "type": "conv2d", "filters": 4, "kernelSize": 3, "activation": "relu" },
            { "type": "batchNormalization" }, { "type": "maxPooling2d" }, { "type": "flatten" }, { "type": "dropout", "rate": 0.2 }
            """, """
            "optimizer": { "type": "adamW", "learningRate": { "type": "oneCycle", "maxLearningRate": 0.01 } }, "batchSize": 30, "epochs": 6,
            "gradientAccumulationSteps": 2, "clipNorm": 0.5, "averaging": { "decay": 0.9 },
            "callbacks": [{ "type": "earlyStopping", "monitor": "validation.accuracy", "patience": 1, "minDelta": 0.2 },
                          { "type": "reduceOnPlateau", "monitor": "train.loss", "patience": 1, "minDelta": 0.1 }]
            """),
        "embedding" => Digits(name, "", """
            { "type": "embedding", "inputDim": 17, "outputDim": 3 }, { "type": "flatten" }, { "type": "dense", "units": 12, "activation": "tanh" }
            """, """
            "optimizer": { "type": "sgd", "learningRate": 0.1, "momentum": 0.9 }, "batchSize": 33, "epochs": 2
            """, transforms: ""),
        "lstm" => Digits(name, "", """{ "type": "reshape", "targetShape": [8, 8] }, { "type": "lstm", "units": 9 }""", """
            "optimizer": { "type": "adam", "learningRate": 0.01 }, "batchSize": 40, "epochs": 2
            """),
        _ => $$"""
            {
              "name": "{{name}}",
              "data": {
                "train": { "type": "csv", "path": "{{s_iris}}", "targets": ["petal_width"], "ignore": ["species"] },
                "validation": { "split": 0.2 },
                "transforms": [{ "type": "standardize" }],
                "targetTransform": { "type": "standardize" }
              },
              "network": { "layers": [{ "type": "dense", "units": 8, "activation": "tanh" }, { "type": "dense", "units": 1 }] },
              "training": {
                "loss": "meanSquaredError", "optimizer": { "type": "adam", "learningRate": 0.02 }, "batchSize": 16, "epochs": 4, "metrics": ["r2"],
                "shards": 8
              }
            }
            """,
    };

    private static string Digits(
        string name, string data, string layers, string training, string transforms = """{ "type": "scale", "divideBy": 16 }""") => $$"""
        {
          "name": "{{name}}",
          "data": {
            "train": { "type": "csv", "path": "{{s_digits}}", "label": "label", "rows": [0, 600] },
            "validation": { "split": 0.2 }, {{data}}
            "transforms": [{{transforms}}]
          },
          "network": { "layers": [{{layers}}, { "type": "dense", "units": 10, "activation": "softmax" }] },
          "training": { "loss": "crossEntropy", {{training}}, "metrics": ["accuracy"], "shards": 8 }
        }
        """;
}
