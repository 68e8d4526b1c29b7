namespace Lamina.Tests.Mutators;

/// <summary>Files of any format whose bytes are changed.</summary>
internal sealed class ByteMutator(IReadOnlyList<byte[]> files) : IMutator
{
    public byte[] Mutate(Mutation mutation) => mutation.Bytes(mutation.Of(files));
}
