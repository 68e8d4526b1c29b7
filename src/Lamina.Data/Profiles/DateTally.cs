namespace Lamina.Data;

/// <summary>Counts the dates of a column in each format that its cells may have.</summary>
internal sealed class DateTally
{
    private const int EnoughToTell = 1000;
    private const double LeastShare = 0.9;

    private readonly List<Candidate> _candidates = [.. CellDate.Formats.Select((_, format) => new Candidate(format))];
    private long _cells;

    /// <summary>How many cells the best format reads.</summary>
    public long Count => Best?.Count ?? 0;

    /// <summary>The format that reads the most cells; of equal ones the first. Null where no cell is a date.</summary>
    public Candidate? Best { get; private set; }

    /// <summary>Another format that reads as many cells as the best one; null where there is none.</summary>
    public Candidate? Rival => _candidates.Find(candidate => candidate != Best && candidate.Count > 0 && candidate.Count == Count);

    /// <summary>Notes the cell of a row.</summary>
    /// <returns>The date in the best format so far that reads it; null where none does.</returns>
    public DateTime? Add(ReadOnlySpan<byte> cell)
    {
        if (_candidates.Count == 0)
            return null;
        DateTime? read = null;
        if (CellDate.MayBe(cell))
        {
            foreach (var candidate in _candidates)
            {
                if (!CellDate.TryRead(cell, candidate.Format, out var date))
                    continue;
                candidate.Add(date);
                Best = Best is null || candidate.Count > Best.Count ? candidate : Best;
                read ??= date;
            }
        }

        if (++_cells == EnoughToTell)
            _candidates.RemoveAll(candidate => candidate.Count < LeastShare * Math.Max(1, Count));
        return read;
    }

    /// <summary>The dates of a column in one format.</summary>
    /// <param name="format">The format's place.</param>
    internal sealed class Candidate(int format)
    {
        private DateTime _last = DateTime.MinValue;

        public int Format => format;

        public long Count { get; private set; }

        public DateTime Earliest { get; private set; } = DateTime.MaxValue;

        public DateTime Latest { get; private set; } = DateTime.MinValue;

        public bool AreInOrder { get; private set; } = true;

        /// <summary>Whether a date has a time of day.</summary>
        public bool HaveTimes { get; private set; }

        /// <summary>Whether a date is not the first of its month.</summary>
        public bool HaveDays { get; private set; }

        /// <summary>Whether a date is not in January.</summary>
        public bool HaveMonths { get; private set; }

        public void Add(DateTime date)
        {
            Count++;
            (Earliest, Latest) = (date < Earliest ? date : Earliest, date > Latest ? date : Latest);
            AreInOrder &= date >= _last;
            _last = date;
            HaveTimes |= date.TimeOfDay != TimeSpan.Zero;
            HaveDays |= date.Day != 1;
            HaveMonths |= date.Month != 1;
        }
    }
}
