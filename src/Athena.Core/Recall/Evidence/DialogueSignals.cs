namespace Athena.Recall.Evidence;

/// <summary>Who speaks to whom, who asks and who answers, and when.</summary>
internal static class DialogueSignals
{
    private const float MostSentences = 8;

    /// <summary>Adds the signals of a row.</summary>
    public static void Add(int row, int ordinal, ScopePartition partition, EvidenceScratch scratch)
    {
        var (signals, query, shape) = (scratch.Signals, scratch.Query, partition.Turns[ordinal]);
        var link = partition.Sessions[ordinal];
        var speaker = signals[Signal.Speaker, row];
        signals[Signal.FirstShare, row] = shape.First / 255f;
        signals[Signal.SecondShare, row] = shape.Second / 255f;
        signals[Signal.Statements, row] = Math.Min(MostSentences, shape.Sentences) / MostSentences;
        signals[Signal.QuestionEnd, row] = shape.Has(TurnMarks.QuestionEnd) ? 1 : 0;
        signals[Signal.SpeakerSoftWindow, row] = speaker * signals[Signal.SoftWindow, row];
        signals[Signal.SpeakerVector, row] = speaker * signals[Signal.Vector, row];
        signals[Signal.SpeakerBefore, row] = IsNamed(link.Previous, partition.Sessions, query) ? 1 : 0;
        signals[Signal.SpeakerAfter, row] = IsNamed(link.Next, partition.Sessions, query) ? 1 : 0;
        signals[Signal.NamesSeveral, row] = query.NamesCount > 1 ? 1 : 0;
        signals[Signal.Vocative, row] = speaker == 0 && (scratch.Rows.Held[row] & query.NameTerms) != 0 ? 1 : 0;
        AddAnswer(row, link, partition, scratch);
        AddFits(row, shape, query, signals);
        AddDate(row, ordinal, partition, query, signals);
    }

    private static void AddAnswer(int row, TurnLink link, ScopePartition partition, EvidenceScratch scratch)
    {
        var before = scratch.Rows.Neighbour(row, -1);
        var answers = before >= 0 && partition.Turns[link.Previous].Has(TurnMarks.QuestionEnd);
        scratch.Signals[Signal.AfterQuestionEnd, row] = answers ? 1 : 0;
        scratch.Signals[Signal.AnswerCore, row] = answers ? scratch.Rows.SoftCore[before] : 0;
    }

    private static void AddFits(int row, TurnShape shape, QueryFacts query, SignalTable signals)
    {
        signals[Signal.PlaceFits, row] = query.AsksPlace && shape.Has(TurnMarks.Place) ? 1 : 0;
        var title = shape.Has(TurnMarks.Quote) ? 1 : Math.Min(2f, shape.Names) / 2;
        signals[Signal.TitleFits, row] = query.AsksTitle ? title : 0;
    }

    private static void AddDate(int row, int ordinal, ScopePartition partition, QueryFacts query, SignalTable signals)
    {
        if (query.Date.IsThere)
        {
            var time = partition[ordinal].OccurredAt;
            signals[Signal.AsksDate, row] = 1;
            signals[Signal.DateMatches, row] = query.Date.Matches(time);
            signals[Signal.DateNear, row] = query.Date.Nearness(time);
        }
    }

    private static bool IsNamed(int ordinal, SessionDirectory sessions, QueryFacts query) =>
        ordinal >= 0 && query.Names(sessions[ordinal], sessions);
}
