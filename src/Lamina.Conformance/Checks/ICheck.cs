namespace Lamina.Conformance;

/// <summary>One thing that is expected of a component.</summary>
internal interface ICheck
{
    /// <summary>Its name in reports.</summary>
    string Name { get; }

    /// <summary>What is wrong, as it is found.</summary>
    IEnumerable<Finding> Run(ComponentUnderTest subject);
}
