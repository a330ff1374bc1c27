using Athena.Model;

namespace Athena.Recall.Evidence;

/// <summary>The records beside those that the arms found: the neighbours of these, and the turns of the best sessions.</summary>
internal sealed class CandidateFinder(EvidenceOptions options)
{
    private const int Reach = 2;

    /// <summary>Fills <see cref="EvidenceScratch.More"/>; no record is in it twice, and none is one of an arm's.</summary>
    public void Run(VectorArm vector, LexicalArm lexical, ScopePartition partition, EvidenceScratch scratch)
    {
        scratch.More.Clear();
        if (partition.Sessions.Count == 0)
        {
            return;
        }

        scratch.SessionVector.Reset(partition.Sessions.End);
        scratch.Known.Start(partition.End);
        Know(vector.Hits.Span, scratch.Known);
        Know(lexical.Hits.Span, scratch.Known);
        foreach (var hit in vector.Hits.Span)
        {
            AddNeighbours(hit.Ordinal, partition.Sessions, scratch);
            scratch.SessionVector.Add(partition.Sessions[hit.Ordinal].Session, hit.Score);
        }

        foreach (var hit in lexical.Hits.Span)
        {
            AddNeighbours(hit.Ordinal, partition.Sessions, scratch);
        }

        AddSessions(partition, scratch);
    }

    private static void AddNeighbours(int ordinal, SessionDirectory sessions, EvidenceScratch scratch)
    {
        var (before, after) = (ordinal, ordinal);
        for (var i = 0; i < Reach; i++)
        {
            before = before < 0 ? before : sessions[before].Previous;
            after = after < 0 ? after : sessions[after].Next;
            Add(before, scratch);
            Add(after, scratch);
        }
    }

    private static void Know(ReadOnlySpan<ScoredOrdinal> hits, OrdinalMarks known)
    {
        foreach (var hit in hits)
        {
            _ = known.TryAdd(hit.Ordinal);
        }
    }

    private static void Add(int ordinal, EvidenceScratch scratch)
    {
        if (ordinal >= 0 && scratch.Known.TryAdd(ordinal))
        {
            scratch.More.Add(ordinal);
        }
    }

    private void AddSessions(ScopePartition partition, EvidenceScratch scratch)
    {
        Span<ScoredOrdinal> best = stackalloc ScoredOrdinal[options.Sessions];
        TopK top = new(best);
        var greatest = scratch.Walk.Sessions.Greatest();
        foreach (var session in scratch.Walk.Sessions.Touched)
        {
            top.Add(partition.Sessions.Span(session).First, (scratch.Walk.Sessions[session] / greatest) + scratch.SessionVector.Of(session));
        }

        // Sessions go by their first records: their own numbers hang on the scope's history.
        foreach (var session in best[..top.Sort()])
        {
            AddTurns(partition.Sessions[session.Ordinal].Session, partition, scratch);
        }
    }

    // Of a long session the turns with the best windows.
    private static void AddTurns(int session, ScopePartition partition, EvidenceScratch scratch)
    {
        var span = partition.Sessions.Span(session);
        if (span.Count <= EvidenceOptions.TurnsOfSession)
        {
            for (var ordinal = span.First; ordinal >= 0; ordinal = partition.Sessions[ordinal].Next)
            {
                Add(ordinal, scratch);
            }

            return;
        }

        Span<ScoredOrdinal> best = stackalloc ScoredOrdinal[EvidenceOptions.TurnsOfSession];
        TopK top = new(best);
        for (var ordinal = span.First; ordinal >= 0; ordinal = partition.Sessions[ordinal].Next)
        {
            if (scratch.Walk.Windows[ordinal] > 0)
            {
                top.Add(ordinal, scratch.Walk.Windows[ordinal]);
            }
        }

        foreach (var turn in best[..top.Sort()])
        {
            Add(turn.Ordinal, scratch);
        }
    }
}
