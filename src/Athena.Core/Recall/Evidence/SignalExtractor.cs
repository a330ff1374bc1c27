namespace Athena.Recall.Evidence;

/// <summary>Computes the signals of the candidates that the trees rank. The fit and recall take the same way through here.</summary>
internal static class SignalExtractor
{
    private const float MostLengthRatio = 3;

    /// <summary>Fills <see cref="EvidenceScratch.Signals"/>, a row a candidate.</summary>
    /// <param name="candidates">With the score of the hand-set form.</param>
    /// <param name="ordinals">Theirs.</param>
    /// <param name="vector">The vector arm.</param>
    /// <param name="lexical">The lexical arm.</param>
    /// <param name="partition">Of the scope.</param>
    /// <param name="scratch">Holds question and walk; receives rows and signals.</param>
    public static void Run(
        ReadOnlySpan<Candidate> candidates, ReadOnlySpan<int> ordinals, VectorArm vector, LexicalArm lexical, ScopePartition partition, EvidenceScratch scratch)
    {
        scratch.Rows.Take(ordinals, partition);
        scratch.Rows.Measure(scratch.Query, vector, lexical.Summary.TopScore, partition);
        MatchSoftly(partition, scratch);
        WordSignals.Measure(partition, scratch);
        FindSessions(partition.Sessions, scratch);
        scratch.Signals.Reset(ordinals.Length);
        SessionSignals sessions = new(partition, scratch);
        var facts = new Facts(scratch.Walk.Windows.Greatest(), scratch.Walk.Sessions.Greatest(), partition.Turns.MeanWords);
        WindowSignals windows = new(vector, partition, scratch);
        for (var row = 0; row < ordinals.Length; row++)
        {
            windows.Add(row, ordinals[row]);
            AddOwn(row, ordinals[row], partition, scratch);
            AddSurroundings(row, ordinals[row], partition, facts, scratch);
            AddShape(row, ordinals[row], partition, facts, scratch);
            QuestionSignals.Add(row, partition.Turns[ordinals[row]], scratch.Query, scratch.Signals);
            AddProducts(row, scratch.Signals);
            WordSignals.Add(row, partition, scratch);
            sessions.Add(row, ordinals[row]);
            DialogueSignals.Add(row, ordinals[row], partition, scratch);
        }

        for (var row = 0; row < candidates.Length; row++)
        {
            scratch.Signals[Signal.Evidence, row] = (float)candidates[row].Base;
        }

        TurnRows.Scale(scratch.Signals.Column(Signal.Evidence), TurnRows.Greatest(scratch.Signals.Column(Signal.Evidence)));
        RankSignals.Add(partition.Sessions, ordinals, scratch);
    }

    private static void MatchSoftly(ScopePartition partition, EvidenceScratch scratch)
    {
        var rows = scratch.Rows;
        scratch.Soft.Start(scratch.Query, scratch.Words!);
        var mean = Math.Max(1, (float)partition.Turns.MeanWords);
        for (var row = 0; row < rows.Count; row++)
        {
            var words = partition.Words.Of(rows.Ordinals[row], scratch.Words!, partition);
            rows.Soft[row] = scratch.Soft.Score(words, partition.Turns[rows.Ordinals[row]].Words / mean, rows.Near(row), out rows.SoftCover[row]);
        }
    }

    private static void FindSessions(SessionDirectory sessions, EvidenceScratch scratch)
    {
        scratch.SessionSoft.Reset(sessions.End);
        scratch.SessionVector.Reset(sessions.End);
        for (var row = 0; row < scratch.Rows.Count; row++)
        {
            var session = sessions[scratch.Rows.Ordinals[row]].Session;
            scratch.SessionSoft.Add(session, scratch.Rows.Soft[row]);
            scratch.SessionVector.Add(session, scratch.Rows.Vector[row]);
        }
    }

    private static void AddOwn(int row, int ordinal, ScopePartition partition, EvidenceScratch scratch)
    {
        var (signals, rows, query) = (scratch.Signals, scratch.Rows, scratch.Query);
        signals[Signal.Lexical, row] = rows.Lexical[row];
        signals[Signal.Body, row] = rows.Body[row];
        signals[Signal.Coverage, row] = query.ShareOf(rows.Held[row]);
        signals[Signal.BodyCoverage, row] = query.ShareOf(rows.Held[row] & query.BodyTerms);
        signals[Signal.RarestTerm, row] = query.RarestOf(rows.Held[row]);
        signals[Signal.RarestWord, row] = query.RarestWord < 0 ? 0 : rows.Near(row)[query.RarestWord];
        signals[Signal.Vector, row] = rows.Vector[row];
        signals[Signal.Soft, row] = rows.Soft[row];
        signals[Signal.SoftCover, row] = rows.SoftCover[row];
        signals[Signal.Bigram, row] = rows.Lexical[row] > 0
            ? query.Bigrams.Share(partition.Words.Of(ordinal, scratch.Words!, partition), scratch.Words!)
            : 0;
        var isNamed = query.Names(partition.Sessions[ordinal], partition.Sessions);
        signals[Signal.Speaker, row] = isNamed ? 1 : 0;
        signals[Signal.OtherSpeaker, row] = query.NamesSomebody && !isNamed ? 1 : 0;
    }

    private static void AddSurroundings(int row, int ordinal, ScopePartition partition, in Facts facts, EvidenceScratch scratch)
    {
        var (signals, rows, sessions) = (scratch.Signals, scratch.Rows, partition.Sessions);
        var link = sessions[ordinal];
        signals[Signal.Window, row] = facts.TopWindow > 0 ? scratch.Walk.Windows[ordinal] / facts.TopWindow : 0;
        signals[Signal.Session, row] = link.Session >= 0 && facts.TopSession > 0 ? scratch.Walk.Sessions[link.Session] / facts.TopSession : 0;
        signals[Signal.SessionSoft, row] = scratch.SessionSoft.Of(link.Session);
        signals[Signal.SessionVector, row] = scratch.SessionVector.Of(link.Session);
        AddNeighbour(row, rows.Neighbour(row, -1), Signal.LexicalBefore, Signal.SoftBefore, Signal.VectorBefore, signals, rows);
        AddNeighbour(row, rows.Neighbour(row, -2), Signal.LexicalTwoBefore, Signal.SoftTwoBefore, Signal.VectorTwoBefore, signals, rows);
        AddNeighbour(row, rows.Neighbour(row, 1), Signal.LexicalAfter, Signal.SoftAfter, Signal.VectorAfter, signals, rows);
        AddNeighbour(row, rows.Neighbour(row, 2), Signal.LexicalTwoAfter, Signal.SoftTwoAfter, Signal.VectorTwoAfter, signals, rows);
        signals[Signal.SameAuthorBefore, row] = link.Previous >= 0 && link.Author >= 0 && sessions[link.Previous].Author == link.Author ? 1 : 0;
        signals[Signal.BeforeQuestion, row] = link.Next >= 0 && partition.Turns[link.Next].Has(TurnMarks.Question) ? 1 : 0;
        signals[Signal.AfterQuestion, row] = link.Previous >= 0 && partition.Turns[link.Previous].Has(TurnMarks.Question) ? 1 : 0;
    }

    private static void AddNeighbour(int row, int neighbour, Signal lexical, Signal soft, Signal vector, SignalTable signals, TurnRows rows)
    {
        if (neighbour >= 0)
        {
            signals[lexical, row] = rows.Lexical[neighbour];
            signals[soft, row] = rows.Soft[neighbour];
            signals[vector, row] = rows.Vector[neighbour];
        }
    }

    private static void AddShape(int row, int ordinal, ScopePartition partition, in Facts facts, EvidenceScratch scratch)
    {
        var (signals, shape) = (scratch.Signals, partition.Turns[ordinal]);
        signals[Signal.Question, row] = shape.Has(TurnMarks.Question) ? 1 : 0;
        signals[Signal.Length, row] = Math.Clamp((float)Math.Log((shape.Words + 1) / (facts.MeanWords + 1)), -MostLengthRatio, MostLengthRatio);
    }

    private static void AddProducts(int row, SignalTable signals)
    {
        var (speaker, question) = (signals[Signal.Speaker, row], signals[Signal.Question, row]);
        signals[Signal.SpeakerLexical, row] = speaker * signals[Signal.Lexical, row];
        signals[Signal.SpeakerSoft, row] = speaker * signals[Signal.Soft, row];
        signals[Signal.QuestionLexical, row] = question * signals[Signal.Lexical, row];
        signals[Signal.Answer, row] = signals[Signal.AfterQuestion, row] * signals[Signal.LexicalBefore, row];
        signals[Signal.AnswerSoft, row] = signals[Signal.AfterQuestion, row] * signals[Signal.SoftBefore, row];
        signals[Signal.AnswerVector, row] = signals[Signal.AfterQuestion, row] * signals[Signal.VectorBefore, row];
        signals[Signal.SpeakerAnswer, row] = speaker * signals[Signal.Answer, row];
    }

    private readonly record struct Facts(float TopWindow, float TopSession, double MeanWords);
}
