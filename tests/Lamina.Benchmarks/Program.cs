namespace Lamina.Benchmarks;

/// <summary>Measures Lamina, alone and beside its peers, and prints Markdown.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["runs", var peers, var data]:
                new WholeRuns(peers, Path.GetFullPath(data), rounds: 5).Print();
                return 0;
            case ["runs", var peers, var data, var rounds]:
                new WholeRuns(peers, Path.GetFullPath(data), int.Parse(rounds)).Print();
                return 0;
            case ["products"]:
                Products.Print(null);
                return 0;
            case ["products", var peers]:
                Products.Print(peers);
                return 0;
            case ["kernels"]:
                KernelBenchmarks.Print();
                return 0;
            case ["convolutions"]:
                Convolutions.Print();
                return 0;
            case ["predictions"]:
                Predictions.Print();
                return 0;
            case ["formulas"]:
                Formulas.Print();
                return 0;
            case ["formulas", var data]:
                FormulaEpochs.Print(data, rounds: 15);
                return 0;
            case ["augmentations", var data]:
                Augmentations.Print(data, rounds: 7);
                return 0;
            case ["keras", var data, var rounds]:
                KerasNetwork.Print(Path.GetFullPath(data), int.Parse(rounds));
                return 0;
            case ["serving"]:
                new Serving(rounds: 3, seconds: 60).Print();
                return 0;
            case ["serving", var rounds, var seconds]:
                new Serving(int.Parse(rounds), int.Parse(seconds)).Print();
                return 0;
            case ["serving-bare"]:
                BareServer.Run();
                return 0;
            default:
                Console.Error.WriteLine("runs PEERS DATA [ROUNDS] | products [PEERS] | convolutions | kernels | predictions | formulas [DATA] | "
                    + "augmentations DATA | keras DATA ROUNDS | serving [ROUNDS SECONDS]; PEERS is the folder of run.sh, DATA that of MNIST's IDX files");
                return 2;
        }
    }
}
