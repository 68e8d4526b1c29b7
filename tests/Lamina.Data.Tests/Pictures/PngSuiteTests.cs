using System.Security.Cryptography;

namespace Lamina.Data.Tests;

public sealed class PngSuiteTests
{
    [Fact]
    public void Every_good_picture_decodes_to_the_pixels_of_an_independent_decoder()
    {
        var checksums = Checksums();

        Assert.Equal(161, checksums.Count);
        Assert.Equal(checksums.Keys.Order(StringComparer.Ordinal), Suite().Where(name => name[0] != 'x').Order(StringComparer.Ordinal));
        Assert.All(checksums, pair =>
        {
            var picture = Picture.Read(TestData.Large($"pngsuite/{pair.Key}"));
            Assert.Equal(pair.Key.EndsWith("16.png", StringComparison.Ordinal) ? 16 : 8, picture.BitsPerChannel);
            Assert.Equal(pair.Value, Convert.ToHexStringLower(SHA256.HashData(picture.Rgba.Span)));
        });
    }

    [Fact]
    public void Every_broken_picture_is_refused()
    {
        var broken = Suite().Where(name => name[0] == 'x').ToArray();
        string[] damagedAtTheStart = ["xcrn0g04.png", "xlfn0g04.png", "xs1n0g01.png", "xs2n0g01.png", "xs4n0g01.png", "xs7n0g01.png"];

        Assert.Equal(14, broken.Length);
        Assert.All(broken, name =>
        {
            var problem = Assert.Throws<DataException>(() => Picture.Read(TestData.Large($"pngsuite/{name}"))).Problem;
            Assert.Equal(damagedAtTheStart.Contains(name) ? DataCodes.NotPng : DataCodes.BrokenPng, problem.Code);
            Assert.EndsWith(name, problem.Location.Source, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<string> Suite() =>
        Directory.GetFiles(Path.GetDirectoryName(TestData.Large("pngsuite/PngSuite.png"))!, "*.png").Select(path => Path.GetFileName(path));

    private static Dictionary<string, string> Checksums()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Table(folder.FullName)))
            folder = folder.Parent ?? throw new FileNotFoundException($"No {Table("")} above {AppContext.BaseDirectory}.");
        return File.ReadLines(Table(folder.FullName)).Where(line => line[0] != '#').Select(line => line.Split(' '))
            .ToDictionary(pair => pair[0], pair => pair[1]);
    }

    private static string Table(string folder) => Path.Combine(folder, "tests", "Lamina.Data.Tests", "Pictures", "PngSuite.sha256.txt");
}
