using Lamina.Kernels;
using Lamina.Models;

namespace Lamina.Serving;

/// <summary>Requests that are computed together, all for one model.</summary>
internal sealed class RequestBatch
{
    private readonly List<PendingPrediction> _members = [];
    private float[] _inputs = [];
    private float[] _outputs = [];

    public bool IsEmpty => _members.Count == 0;

    public int Rows { get; private set; }

    /// <summary>Takes the first of those that wait, and those after it that share its model, as far as they fit.</summary>
    public void Take(Queue<PendingPrediction> waiting)
    {
        Rows = 0;
        while (waiting.TryPeek(out var next) && (IsEmpty || (next.Predictor == _members[0].Predictor && Rows + next.Rows <= PredictionQueue.BatchRows)))
        {
            _members.Add(waiting.Dequeue());
            Rows += next.Rows;
        }
    }

    /// <summary>Predicts for all, and wakes them.</summary>
    /// <remarks>A request that nobody else waits beside is shared by threads; where several wait, the processors have enough to do.</remarks>
    public void Compute()
    {
        if (_members.Count == 1)
            ComputeAlone(_members[0], _members[0].Predictor.Workers);
        else if (TryComputeTogether(_members[0].Predictor.Model))
            _members.ForEach(member => member.Complete());
        else
            _members.ForEach(static member => ComputeAlone(member, Workers.Inline));
        _members.Clear();
    }

    // A component of a plugin may throw anything, and whoever waits must hear of it.
    private static void ComputeAlone(PendingPrediction member, Workers workers)
    {
        try
        {
            member.Predictor.Model.Predict(member.Inputs, member.Outputs, workers: workers);
        }
        catch (Exception exception)
        {
            member.Fail(exception);
            return;
        }

        member.Complete();
    }

    /// <summary>Computes all members at once; false where one of them made the model throw, which is not the others' fault.</summary>
    private bool TryComputeTogether(Model model)
    {
        try
        {
            ComputeTogether(model);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void ComputeTogether(Model model)
    {
        var (inputs, outputs) = (Rows * model.InputWidth, Rows * (int)model.Network.Output.Count);
        if (_inputs.Length < inputs)
            _inputs = new float[inputs];
        if (_outputs.Length < outputs)
            _outputs = new float[outputs];
        var place = 0;
        foreach (var member in _members)
        {
            member.Inputs.CopyTo(_inputs.AsSpan(place));
            place += member.Inputs.Length;
        }

        model.Predict(_inputs.AsSpan(0, inputs), _outputs.AsSpan(0, outputs));
        place = 0;
        foreach (var member in _members)
        {
            _outputs.AsSpan(place, member.Outputs.Length).CopyTo(member.Outputs);
            place += member.Outputs.Length;
        }
    }
}
