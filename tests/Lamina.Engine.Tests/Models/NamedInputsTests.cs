using Lamina.Data;
using Lamina.Models;

namespace Lamina.Tests;

public sealed class NamedInputsTests
{
    private static readonly NamedInputs s_inputs = new(
    [
        new("age"), new("power", AllowsMissing: true), new("origin", ["europe", "usa"]), new("colour", ["red"], AllowsMissing: true, AllowsUnknown: true),
    ]);

    [Fact]
    public void A_row_of_strange_names_is_refused_without_comparing_each_with_every_column()
    {
        var inputs = new NamedInputs([.. Enumerable.Range(0, 50).Select(place => new InputColumn($"gene{place}"))]);
        var problems = Assert.Throws<ProblemsException>(
            () => inputs.Encode(Enumerable.Range(0, 50).Select(place => KeyValuePair.Create($"gen{place}", InputCell.Of(1))), new float[50])).Problems;
        Assert.Equal(100, problems.Length);
        Assert.Equal(4, problems.Count(problem => problem.Message.Contains("Did you mean 'gene", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_row_comes_into_the_order_of_the_columns()
    {
        Assert.Equal([42, 7.5f, 1, 0], Encode(("origin", "usa"), ("colour", "red"), ("power", 7.5f), ("age", 42)));
        Assert.Equal([42, float.NaN, 0, -1], Encode(("age", 42), ("power", InputCell.Missing), ("origin", "europe"), ("colour", "blue")));
        Assert.Equal([42, float.NaN, 0, float.NaN], Encode(("age", 42), ("origin", "europe")));
    }

    [Fact]
    public void All_that_is_wrong_with_a_row_is_said_at_once()
    {
        var exception = Assert.Throws<ProblemsException>(() => Encode(("age", "old"), ("powr", 1), ("origin", "usb"), ("colour", 3)));
        Assert.Equal(
            [
                "age: error LAM3113: column 'age' expects a finite number, but received 'old'.",
                "powr: error LAM3111: the model has no input column 'powr'. Did you mean 'power'? Known: age, power, origin, colour.",
                "origin: error LAM3113: column 'origin' expects a text, but received 'usb', which did not occur in the training data. Did you mean 'usa'? "
                    + "Known: europe, usa.",
                "colour: error LAM3113: column 'colour' expects a text, but received the number 3.",
            ],
            exception.Problems.Select(problem => problem.ToString()));
        exception = Assert.Throws<ProblemsException>(() => Encode(("age", float.NaN), ("age", 1)));
        Assert.Equal(["LAM3113", "LAM3111", "LAM3112"], exception.Problems.Select(problem => problem.Code));
        Assert.Equal("origin: error LAM3112: column 'origin' expects a text, but the row does not have it.", exception.Problems[2].ToString());
        Assert.Contains("only where a transform of the experiment fills the column",
            Assert.Throws<ProblemsException>(() => Encode(("age", InputCell.Missing), ("origin", "usa"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_without_names_take_no_row() =>
        Assert.Contains("have no names",
            Assert.Throws<ProblemsException>(() => new NamedInputs([]).Encode([KeyValuePair.Create("x", InputCell.Of(1))], [])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Columns_are_read_as_they_were_written()
    {
        InputColumn[] columns = [new("age"), new("power", AllowsMissing: true), new("origin", ["a", "b"], AllowsUnknown: true)];
        var json = InputColumnsJson.Write(columns).ToJsonString();
        Assert.Equal("""["age",{"name":"power","allowsMissing":true,"allowsUnknown":false},"""
            + """{"name":"origin","categories":["a","b"],"allowsMissing":false,"allowsUnknown":true}]""", json);
        Assert.Equal(json, InputColumnsJson.Write(InputColumnsJson.Read(System.Text.Json.Nodes.JsonNode.Parse(json)!)).ToJsonString());
    }

    private static float[] Encode(params (string Name, InputCell Cell)[] row)
    {
        var values = new float[4];
        s_inputs.Encode(row.Select(pair => KeyValuePair.Create(pair.Name, pair.Cell)), values);
        return values;
    }
}
