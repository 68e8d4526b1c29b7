using Lamina.Engine;

namespace Lamina.Serving;

/// <summary>Requests that are computed together, all for one model.</summary>
internal sealed class Batch
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
    public void Compute()
    {
        try
        {
            var model = _members[0].Predictor.Model;
            if (_members.Count == 1)
                model.Predict(_members[0].Inputs, _members[0].Outputs);
            else
                ComputeTogether(model);
            foreach (var member in _members)
                member.Complete();
        }
        catch (Exception exception)
        {
            // A component of a plugin may throw anything; whoever waits must hear of it.
            foreach (var member in _members)
                member.Fail(exception);
        }

        _members.Clear();
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
