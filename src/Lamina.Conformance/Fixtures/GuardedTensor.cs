using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>A tensor between two margins whose values must stay untouched.</summary>
internal sealed class GuardedTensor
{
    private const int Margin = 16;
    private const float Guard = -7.0625e11f;
    private readonly AlignedBuffer _buffer;
    private readonly int _offset;
    private readonly bool _isView;

    public GuardedTensor(string name, int rows, Shape sample)
        : this(name, new AlignedBuffer(checked((int)(rows * sample.Count) + (2 * Margin))), Margin, rows, sample, isView: false)
    {
        _buffer.Span[..Margin].Fill(Guard);
        _buffer.Span[^Margin..].Fill(Guard);
    }

    private GuardedTensor(string name, AlignedBuffer buffer, int offset, int rows, Shape sample, bool isView)
    {
        (Name, _buffer, _offset, _isView) = (name, buffer, offset, isView);
        Tensor = new Tensor(buffer, offset, rows, sample);
    }

    public string Name { get; }

    public Tensor Tensor { get; }

    public Span<float> Span => Tensor.Span;

    /// <summary>Whether each row is computed from the same row of what is given, so that it does not depend on the others.</summary>
    public bool IsPerRow { get; init; }

    /// <summary>Whether its values before the run count: it is changed and not just written.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Whether its values are sums over all that a row has, whose rounding may differ where zeros are left out.</summary>
    public bool IsSum { get; init; }

    /// <summary>Whether NaN may come here, as real inputs can.</summary>
    public bool MayBeNaN { get; init; }

    /// <summary>The buffer with both margins, for what is handed a range of an arena.</summary>
    public AlignedBuffer Arena => _buffer;

    public int Offset => _offset;

    /// <summary>Whether something was written before or after the tensor.</summary>
    public bool IsOverrun => !_isView && (_buffer.Span[..Margin].ContainsAnyExcept(Guard) || _buffer.Span[^Margin..].ContainsAnyExcept(Guard));

    /// <summary>A tensor that is part of an arena.</summary>
    public static GuardedTensor View(string name, AlignedBuffer arena, int offset, Shape shape, bool isChanged = false, bool isSum = false) =>
        new(name, arena, offset, 1, shape, isView: true) { IsChanged = isChanged, IsSum = isSum };

    /// <summary>Takes over the leading values along every axis of a tensor that is as large or larger.</summary>
    public void CopyFrom(GuardedTensor larger)
    {
        for (var i = 0; i < Span.Length; i++)
        {
            var (place, rest, stride) = (0, i, 1);
            for (var axis = Tensor.Sample.Rank - 1; axis >= 0; axis--)
            {
                place += rest % Tensor.Sample[axis] * stride;
                rest /= Tensor.Sample[axis];
                stride *= larger.Tensor.Sample[axis];
            }

            Span[i] = larger.Span[place + (rest * stride)];
        }
    }

    /// <summary>Which value of which row an index is, in words.</summary>
    public string Place(int index) =>
        Tensor.Rows == 1 ? $"value {index} of the {Name}" : $"value {index % Tensor.RowLength} of row {index / Tensor.RowLength} of the {Name}";
}
