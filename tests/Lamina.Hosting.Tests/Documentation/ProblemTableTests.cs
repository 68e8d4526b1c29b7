using System.Reflection;
using System.Text.RegularExpressions;
using Lamina.Checkpoints;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Onnx;
using Lamina.Serving;
using Lamina.Transforms;

namespace Lamina.Hosting.Tests.Documentation;

/// <summary>Every code that a message can have is explained in configs/REFERENCE.md by the documentation of its constant.</summary>
public sealed partial class ProblemTableTests
{
    private const string File = "configs/REFERENCE.md";

    private static readonly Assembly[] Assemblies =
        [typeof(PluginProblems).Assembly, typeof(NetworkProblems).Assembly, typeof(DataCodes).Assembly, typeof(Dense).Assembly, typeof(Problem).Assembly,
            typeof(OnnxProblems).Assembly, typeof(ServingProblems).Assembly];

    /// <summary>Every public constant that is a code, by the class and name it has.</summary>
    private static readonly IReadOnlyList<(string Name, string Code)> Known =
    [
        .. Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field.IsLiteral && field.GetRawConstantValue() is string text && Code().IsMatch(text))
            .Select(field => ($"{field.DeclaringType!.Name}.{field.Name}", (string)field.GetRawConstantValue()!)),
    ];

    [Theory]
    [InlineData(typeof(ProblemCodes))]
    [InlineData(typeof(NetworkProblems))]
    [InlineData(typeof(DataProblems))]
    [InlineData(typeof(ModelProblems))]
    [InlineData(typeof(CheckpointProblems))]
    [InlineData(typeof(DataCodes))]
    [InlineData(typeof(PluginProblems))]
    [InlineData(typeof(OnnxProblems))]
    [InlineData(typeof(ServingProblems))]
    public void Every_constant_of_a_class_of_codes_is_a_code(Type codes)
    {
        var fields = codes.GetFields(BindingFlags.Public | BindingFlags.Static);
        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.Contains(($"{codes.Name}.{field.Name}", $"{field.GetRawConstantValue()}"), Known));
    }

    [Fact]
    public void No_two_problems_have_one_code() =>
        Assert.Empty(Known.GroupBy(known => known.Code).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(known => known.Name))}"));

    [Fact]
    public void Every_code_has_one_row_of_the_table()
    {
        var rows = new Page(File).Lines.Select(line => Row().Match(line)).Where(match => match.Success).Select(match => match.Groups["code"].Value).ToList();
        var wrong = Known.Where(known => rows.Count(row => row == known.Code) != 1)
            .Select(known => $"{known.Code} ({known.Name}) stands there {rows.Count(row => row == known.Code)} times").ToList();
        Assert.True(
            wrong.Count == 0,
            $"{File} holds every code once, with the constant's <summary> (what it means) and its <remarks> (what to do).\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("configs/README.md")]
    [InlineData("configs/REFERENCE.md")]
    [InlineData("configs/TUTORIAL.md")]
    [InlineData("plugins/README.md")]
    [InlineData("src/README.md")]
    [InlineData("CHANGELOG.md")]
    public void No_page_names_a_code_that_there_is_not(string page) =>
        Assert.Empty(new Page(page).Lines.SelectMany(line => Code().Matches(line)).Select(match => match.Value).Except(Known.Select(known => known.Code)));

    [GeneratedRegex(@"LAM\d{4}")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `(?<code>LAM\d{4})` \| \S.* \| \S.* \|$")]
    private static partial Regex Row();
}
