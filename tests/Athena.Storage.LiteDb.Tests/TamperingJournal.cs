using Athena.Storage;

namespace Athena.Tests.Storage.LiteDb;

/// <summary>Does something to the world before each group reaches the real journal.</summary>
internal sealed class TamperingJournal(IJournal inner, Action before) : IJournal
{
    public int Groups { get; private set; }

    public void Append(IReadOnlyList<WriteBatch> group)
    {
        before();
        Groups++;
        inner.Append(group);
    }

    public void Dispose() => inner.Dispose();
}
