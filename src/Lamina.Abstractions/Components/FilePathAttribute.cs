namespace Lamina;

/// <summary>Marks a constructor parameter that is a file's path: in an experiment it is relative to the file that says it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FilePathAttribute : Attribute;
