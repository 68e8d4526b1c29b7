using Lamina.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests;

public sealed class ComponentReaderTests
{
    private readonly ComponentReader _reader = ExperimentFolder.Services().GetRequiredService<ComponentReader>();

    [Fact]
    public void A_source_is_read_with_paths_from_the_given_directory()
    {
        var directory = Path.GetTempPath();
        var source = Assert.IsType<CsvSource>(_reader.ReadSource("""{ "type": "csv", "path": "x.csv", "label": "y" }""", directory));
        Assert.Equal(Path.Combine(directory, "x.csv"), source.Path);
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => _reader.ReadSource("""{ "type": "cvs" }""", directory)).Problems);
        Assert.Equal(ExperimentFolder.WithNames("--data(1,11): error LAM1003: there is no data source 'cvs'. Did you mean 'csv'? Known: {dataSource}."),
            problem.ToString());
    }
}
