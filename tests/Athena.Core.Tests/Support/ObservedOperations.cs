using System.Collections;
using Athena.Storage;

namespace Athena.Core.Tests.Support;

/// <summary>The operations of a batch, which say when each is about to be applied: the engine takes them by position only then.</summary>
internal sealed class ObservedOperations(IReadOnlyList<WriteOperation> operations, Action<int> beforeApplied) : IReadOnlyList<WriteOperation>
{
    public int Count => operations.Count;

    public WriteOperation this[int index]
    {
        get
        {
            beforeApplied(index);
            return operations[index];
        }
    }

    public IEnumerator<WriteOperation> GetEnumerator() => operations.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
