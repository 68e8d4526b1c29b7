using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lamina;

/// <summary>The items of a list whose type is known at run time alone.</summary>
internal abstract class ItemArray
{
    // Making a type takes thousands of times as long as using it.
    private static readonly ConditionalWeakTable<Type, ItemArray> s_empty = [];

    private ItemArray()
    {
    }

    /// <summary>Room for a number of items.</summary>
    public static ItemArray Of(Type itemType, int count) => s_empty.GetValue(itemType, Empty).WithRoom(count);

    /// <summary>Puts an item in its place.</summary>
    public abstract void Set(int index, object? item);

    /// <summary>The items as an immutable array; nothing is set afterwards.</summary>
    public abstract object ToImmutable();

    protected abstract ItemArray WithRoom(int count);

    private static ItemArray Empty(Type itemType) => (ItemArray)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(itemType), 0)!;

    private sealed class Typed<T>(int count) : ItemArray
    {
        private readonly T[] _items = new T[count];

        public override void Set(int index, object? item) => _items[index] = (T)item!;

        public override object ToImmutable() => ImmutableCollectionsMarshal.AsImmutableArray(_items);

        protected override ItemArray WithRoom(int count) => new Typed<T>(count);
    }
}
