using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Components.Tests.Support;

namespace Lamina.Components.Tests.Activations;

/// <summary>Activations, made of their JSON, against numbers that <c>Fixtures/make_activations.py</c> took from PyTorch in double precision.</summary>
public sealed class ActivationParityTests
{
    private const double Tolerance = 1e-5;
    private static readonly ComponentNames s_names = new([.. ComponentDescriptor.In(typeof(Gelu).Assembly)]);
    private static readonly JsonArray s_cases = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "activations.json")))!.AsArray();

    public static TheoryData<string, int> Cases => [.. s_cases.Select((node, i) => (node!["activation"]!.ToJsonString(), i))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_PyTorchs(string activation, int index)
    {
        var node = s_cases[index]!;
        var (width, scale) = ((int)node["width"]!, (float)node["scale"]!);
        var f = ComponentJson.Read<IActivation>(node["activation"], activation, s_names);
        float[] z = [.. Enumerable.Range(0, (int)node["rows"]! * width).Select(i => MadeValues.Of(i, 1) * scale)];
        float[] da = [.. z.Select((_, i) => MadeValues.Of(i, 3))];
        var (a, dz) = (new float[z.Length], new float[z.Length]);
        f.Forward(z, a, width);
        f.Backward(z, a, da, dz, width);
        Expect.Close(node["a"].Deserialize<double[]>()!, a, Tolerance);
        Expect.Close(node["dz"].Deserialize<double[]>()!, dz, Tolerance);
    }

    /// <summary>By hand: Φ(1) = 0.8413447461 and φ(1) = 0.2419707245.</summary>
    [Fact]
    public void The_exact_gelu_is_that_of_the_normal_distribution()
    {
        var (a, dz) = (new float[2], new float[2]);
        new Gelu(false).Forward([1, -1], a, 2);
        new Gelu(false).Backward([1, -1], a, [1, 1], dz, 2);
        Expect.Close([0.8413447461, -0.1586552539], a);
        Expect.Close([1.0833154706, -0.0833154706], dz);
    }

    [Fact]
    public void The_exact_gelu_and_its_gradient_are_finite_wherever_z_is()
    {
        var z = Numbers.EveryFinite(7, 2000);
        var (a, dz) = (new float[z.Length], new float[z.Length]);
        new Gelu(false).Forward(z, a, z.Length);
        new Gelu(false).Backward(z, a, [.. z.Select(_ => 1f)], dz, z.Length);
        Expect.Finite(a);
        Expect.Finite(dz);
    }

    [Fact]
    public void A_gelu_without_a_form_is_the_tanh_form_and_its_JSON_does_not_name_one()
    {
        var z = Numbers.Uniform(8, 50, -5, 5);
        var (plain, tanh) = (new float[z.Length], new float[z.Length]);
        new Gelu().Forward(z, plain, z.Length);
        new Gelu(true).Forward(z, tanh, z.Length);
        Expect.SameBits(tanh, plain);
        Assert.Equal("""{"type":"gelu"}""", ComponentJson.Write(new Gelu())!.ToJsonString());
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
