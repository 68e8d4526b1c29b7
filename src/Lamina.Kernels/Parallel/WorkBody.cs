namespace Lamina.Kernels;

/// <summary>Computes the items from <paramref name="from"/> up to but not including <paramref name="to"/>.</summary>
/// <typeparam name="TState">What the body needs; it may hold spans.</typeparam>
/// <param name="state">The state that was handed to <see cref="Workers.Run{TState}"/>.</param>
/// <param name="from">First item.</param>
/// <param name="to">The item after the last.</param>
public delegate void WorkBody<TState>(TState state, int from, int to) where TState : allows ref struct;
