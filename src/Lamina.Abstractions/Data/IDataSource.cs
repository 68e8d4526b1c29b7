namespace Lamina.Data;

/// <summary>Where samples come from.</summary>
[ComponentKind("dataSource", Envelope = typeof(SourceRows))]
public interface IDataSource
{
    /// <summary>What is known without reading the data (a header at most); anything may be unknown.</summary>
    /// <exception cref="DataException">The source is missing or not what it claims to be.</exception>
    DataDescription Describe();

    /// <summary>Reads all samples.</summary>
    /// <exception cref="DataException">The source is missing or holds something that cannot be read.</exception>
    Dataset Load(CancellationToken cancellation);

    /// <summary>The same source with what it would find out for itself, such as a table's delimiter, written out: what a run's experiment.json says.</summary>
    /// <exception cref="DataException">The source is missing or not what it claims to be.</exception>
    IDataSource Resolve() => this;
}
