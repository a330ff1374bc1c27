using System.Runtime.CompilerServices;
using Athena.Model;

namespace Athena.Lexical;

/// <summary>What a document with a score must pass to become a hit.</summary>
/// <param name="live">The live documents: a segment has postings of removed ones.</param>
/// <param name="filter">What the query asks beside its terms.</param>
internal readonly struct HitGate(LiveDocuments live, IDocumentFilter? filter)
{
    /// <summary>Adds a document to the hits if it is good enough, live, and not refused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(int ordinal, float score, ref TopK best)
    {
        if (score >= best.Threshold)
        {
            Add(ordinal, score, ref best);
        }
    }

    private void Add(int ordinal, float score, ref TopK best)
    {
        if (live.Contains(ordinal) && (filter is null || filter.Accepts(ordinal)))
        {
            best.Add(ordinal, score);
        }
    }
}
