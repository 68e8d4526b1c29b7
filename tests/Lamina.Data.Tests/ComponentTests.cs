namespace Lamina.Data.Tests;

public sealed class ComponentTests
{
    [Fact]
    public void Every_component_is_found_by_name_and_has_an_example()
    {
        var components = ComponentDescriptor.In(typeof(CsvSource).Assembly).ToList();

        // Names that experiments and models use: renaming one breaks them.
        string[] known =
        [
            "augmentation 'cutout'", "augmentation 'elastic'", "augmentation 'noise'", "augmentation 'rotate'", "augmentation 'scale'", "augmentation 'shear'",
            "augmentation 'shift'",
            "dataSource 'csv'", "dataSource 'fold'", "dataSource 'idx'", "dataSource 'inline'", "dataSource 'joined'",
        ];
        Assert.Empty(known.Except(components.Select(component => component.ToString())));
        Assert.All(components, component => Assert.True(component.Type.IsDefined(typeof(ExampleAttribute), false)));
    }

    [Fact]
    public void A_source_is_its_own_json()
    {
        Assert.Equal(
            """{"type":"csv","path":"a.csv","targets":["y"],"shape":[2,3]}""",
            ComponentJson.Write(new CsvSource("a.csv", Targets: ["y"], Shape: [2, 3]))!.ToJsonString());
        Assert.Equal(
            """{"type":"inline","inputs":[[0.5,1]],"labels":["a"]}""",
            ComponentJson.Write(new InlineSource([[0.5f, 1]], Labels: ["a"]))!.ToJsonString());
    }

    [Fact]
    public void Codes_are_all_different() =>
        Assert.Distinct(typeof(DataCodes).GetFields().Select(field => field.GetRawConstantValue()));
}
