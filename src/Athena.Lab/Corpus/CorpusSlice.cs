namespace Athena.Lab.Corpus;

/// <summary>
/// Chooses the part of a corpus that a size asks for. All members come before all failures; within each, the order is that
/// of the SHA-256 of the source id, so that a small slice is a fair sample of every assembly and every slice contains the
/// smaller ones. What was chosen is put back into document order.
/// </summary>
internal static class CorpusSlice
{
    internal static CorpusItem[] Choose(IReadOnlyList<CorpusItem> all, int size)
    {
        if (all.Count <= size)
        {
            return [.. all];
        }

        return
        [
            .. all
                .Select((item, position) => (Item: item, Position: position, Rank: CorpusHash.Rank(item.SourceId)))
                .OrderBy(entry => entry.Item.Kind == CorpusItem.ExceptionKind)
                .ThenBy(entry => entry.Rank)
                .ThenBy(entry => entry.Item.SourceId, StringComparer.Ordinal)
                .Take(size)
                .OrderBy(entry => entry.Position)
                .Select(entry => entry.Item),
        ];
    }
}
