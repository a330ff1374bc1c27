using Athena.Lexical;
using Athena.Model;

namespace Athena.Recall;

/// <summary>
/// Compares a partition with one that was built from the records alone. It asks the indexes only what recall asks them, so it holds for every
/// kind of index: the score of a document by one of its terms depends on the frequency of the term in it, on the number of documents that
/// have the term, and on the lengths of all, so where all scores, the documents and the number of terms agree, the postings do.
/// </summary>
/// <param name="expected">Built from the records.</param>
/// <param name="onRecord">Called after each record.</param>
internal sealed class PartitionCheck(ScopePartition expected, Action onRecord)
{
    private const int MaxDefects = 100;
    private const float Tolerance = 1e-4f;

    private readonly List<IndexDefect> _defects = [];
    private readonly TermList _terms = new();
    private readonly TermList _term = new();

    /// <summary>Lists the differences, at most 100.</summary>
    public IReadOnlyList<IndexDefect> Compare(ScopePartition actual, CancellationToken cancellationToken)
    {
        CompareCounts(actual);
        foreach (var record in expected.ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_defects.Count >= MaxDefects)
            {
                break;
            }

            CompareRecord(actual, record);
            onRecord();
        }

        foreach (var extra in actual.ToList().Where(record => expected.OrdinalOf(record.Id) < 0).Take(MaxDefects - _defects.Count))
        {
            Add(extra.Id, "is served, but the store does not hold it");
        }

        return _defects;
    }

    private static bool IsSame(MemoryRecord a, MemoryRecord b) =>
        a with { Tags = [], DerivedFrom = [] } == b with { Tags = [], DerivedFrom = [] }
        && a.Tags.SequenceEqual(b.Tags, StringComparer.Ordinal)
        && a.DerivedFrom.SequenceEqual(b.DerivedFrom);

    private static bool IsNear(float a, float b) => Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(a));

    private void CompareCounts(ScopePartition actual)
    {
        CompareCount("records", expected.Count, actual.Count);
        CompareCount("vectors", expected.Vectors.Count, actual.Vectors.Count);
        CompareCount("lexical entries", expected.Texts.Count, actual.Texts.Count);
        if (expected.Texts is InvertedIndex expectedTexts && actual.Texts is InvertedIndex actualTexts)
        {
            CompareCount("terms", expectedTexts.TermCount, actualTexts.TermCount);
        }
    }

    private void CompareCount(string what, int expectedCount, int actualCount)
    {
        if (expectedCount != actualCount)
        {
            Add(null, $"the index has {actualCount} {what}; the records have {expectedCount}");
        }
    }

    private void CompareRecord(ScopePartition actual, MemoryRecord record)
    {
        if (actual.Find(record.Id) is not { } found)
        {
            Add(record.Id, "is in the store, but is not found by its id");
            return;
        }

        if (!IsSame(record, found))
        {
            Add(record.Id, "is served with another content than the store holds");
        }

        var (expectedOrdinal, actualOrdinal) = (expected.OrdinalOf(record.Id), actual.OrdinalOf(record.Id));
        if (!expected.Vectors.GetVector(expectedOrdinal).SequenceEqual(actual.Vectors.GetVector(actualOrdinal)))
        {
            Add(record.Id, expected.Vectors.Contains(expectedOrdinal) ? "has another vector in the index, or none" : "has a vector in the index and should have none");
        }

        CompareTerms(actual, record, expectedOrdinal, actualOrdinal);
    }

    private void CompareTerms(ScopePartition actual, MemoryRecord record, int expectedOrdinal, int actualOrdinal)
    {
        TextAnalyzer.Analyze(ScopePartition.SearchedText(record), _terms);
        for (var i = 0; i < _terms.Count; i++)
        {
            _term.Clear();
            _term.Add(_terms[i]);
            if (!IsNear(Score(expected, expectedOrdinal), Score(actual, actualOrdinal)))
            {
                Add(record.Id, "has another lexical entry in the index, or none");
                return;
            }
        }
    }

    private float Score(ScopePartition partition, int ordinal)
    {
        var score = 0f;
        partition.Texts.Score(_term, new ReadOnlySpan<int>(in ordinal), new Span<float>(ref score));
        return score;
    }

    private void Add(MemoryId? id, string what) => _defects.Add(new IndexDefect(expected.Scope, id, what));
}
