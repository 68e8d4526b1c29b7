namespace Lamina.Tests.Mutators;

/// <summary>Makes files of one format that are almost right.</summary>
internal interface IMutator
{
    byte[] Mutate(Mutation mutation);
}
