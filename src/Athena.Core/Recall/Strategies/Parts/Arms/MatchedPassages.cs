using System.Runtime.InteropServices;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>Where in their texts long records matched: the best window of each variant of the question.</summary>
internal sealed class MatchedPassages
{
    private readonly Dictionary<int, List<Range>> _spans = [];

    /// <summary>Adds a window of a record.</summary>
    public void Add(int ordinal, Range span)
    {
        ref var spans = ref CollectionsMarshal.GetValueRefOrAddDefault(_spans, ordinal, out _);
        (spans ??= []).Add(span);
    }

    /// <summary>Gets the windows of a record, that of the first variant first.</summary>
    public IReadOnlyList<Range> Of(int ordinal) => _spans.TryGetValue(ordinal, out var spans) ? spans : [];
}
