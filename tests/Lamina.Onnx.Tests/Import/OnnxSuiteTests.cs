using System.Formats.Tar;
using System.IO.Compression;
using Lamina.Data.Tests;

namespace Lamina.Tests.Import;

/// <summary>ONNX's own tests: each is refused with a reason, or gives the numbers that it expects.</summary>
public sealed class OnnxSuiteTests : IDisposable
{
    private const int FewestAccepted = 90;
    private const float Relative = 1e-3f;
    private const float Absolute = 1e-7f;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_accepted_test_gives_its_numbers()
    {
        using (var stream = File.OpenRead(TestData.Large("onnx/onnx-tests.tar.gz")))
        using (var unpacked = new GZipStream(stream, CompressionMode.Decompress))
            TarFile.ExtractToDirectory(unpacked, _folder[""], overwriteFiles: false);
        var tests = Directory.EnumerateFiles(_folder[""], "model.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(SuiteTest.Read).OfType<SuiteTest>().Where(test => test.IsOfOneBatch).ToList();
        var (accepted, wrong) = (new List<string>(), new List<string>());
        foreach (var test in tests)
        {
            try
            {
                var difference = test.Difference(Relative, Absolute);
                accepted.Add(test.Name);
                TestContext.Current.TestOutputHelper!.WriteLine($"{test.Name}: accepted");
                if (difference > 1)
                    wrong.Add($"{test.Name}: {difference:G3} times the tolerance");
            }
            catch (DataException exception)
            {
                Assert.All(exception.Problems, problem => Assert.StartsWith("LAM41", problem.Code, StringComparison.Ordinal));
                TestContext.Current.TestOutputHelper!.WriteLine($"{test.Name}: {string.Join(" | ", exception.Problems.Select(problem => problem.Message))}");
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{accepted.Count} of {tests.Count} accepted");
        Assert.Empty(wrong);
        Assert.True(accepted.Count >= FewestAccepted, $"{accepted.Count} accepted.");
    }

    public void Dispose() => _folder.Dispose();
}
