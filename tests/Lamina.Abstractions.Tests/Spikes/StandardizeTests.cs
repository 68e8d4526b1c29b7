using System.Text.Json.Nodes;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class StandardizeTests
{
    private static readonly float[] Inputs = [
        .. Numbers.Uniform(1, 64 * 2, minimum: 100, maximum: 103).Select((value, i) => i % 2 == 0 ? value : value / 1e3f)];

    [Fact]
    public void Fitting_makes_every_column_have_mean_zero_and_deviation_one()
    {
        var fitted = new Standardize().Fit(new FloatRows([1, 10, 3, 30], 2));
        Assert.Equal("""{"type":"standardize","mean":[2,20],"deviation":[1,10]}""", ComponentJson.Write(fitted)!.ToJsonString());
        float[] row = [3, 10];
        fitted.Apply(row, 2);
        Assert.Equal([1f, -1f], row);
    }

    [Fact]
    public void The_inverse_undoes_it()
    {
        Assert.Null(new Standardize().Inverse);
        var fitted = new Standardize([2, 20], [1, 10]);
        float[] row = [3.25f, -40];
        fitted.Apply(row, 2);
        fitted.Inverse!.Apply(row, 2);
        Assert.Equal([3.25f, -40f], row);
    }

    [Fact]
    public void What_was_fitted_is_its_JSON_to_the_last_bit()
    {
        var fitted = (Standardize)new Standardize().Fit(new FloatRows(Inputs, 2));
        var json = ComponentJson.Write(fitted)!.ToJsonString();
        var read = (Standardize)ComponentJson.Read<ITransform>(
            JsonNode.Parse(json), "transform", new ComponentNames(ComponentDescriptor.In(typeof(Standardize).Assembly)));
        Assert.Equal(fitted.Mean!.Select(BitConverter.SingleToInt32Bits), read.Mean!.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(fitted.Deviation!.Select(BitConverter.SingleToInt32Bits), read.Deviation!.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(json, ComponentJson.Write(read)!.ToJsonString());
    }

    [Fact]
    public void The_model_takes_raw_inputs_also_after_its_file_is_read()
    {
        var data = ShortRuns.Samples(Inputs, 2, x => x[0] - 101 + (1000 * x[1] - 101));
        var layers = new LayerList { new Dense(1) };
        var model = ShortRuns.Train(layers, data, new Descent(new Steady(0.2f)), epochs: 30, transforms: [new Standardize()]).Model;
        var outputs = new float[1];
        model.Predict([102, 0.1005f], outputs);
        Assert.Equal(0.5f, outputs[0], 0.01f);

        using var file = new TemporaryFile();
        ModelFile.Write(file.FullPath, model);
        var read = ModelFile.Read(file.FullPath, new ComponentNames(ComponentDescriptor.In(typeof(Dense).Assembly)));
        var again = new float[1];
        read.Predict([102, 0.1005f], again);
        Assert.Equal(outputs, again);
    }
}
