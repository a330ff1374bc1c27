namespace Athena.Recall.Evidence;

/// <summary>What the question asks for, what the text shows, and where the two fit.</summary>
internal static class QuestionSignals
{
    private const float MostNames = 3;

    /// <summary>Adds them to a row.</summary>
    public static void Add(int row, TurnShape shape, QueryFacts query, SignalTable signals)
    {
        signals[Signal.AsksTime, row] = One(query.Asked, AskedFor.Time);
        signals[Signal.AsksNumber, row] = One(query.Asked, AskedFor.Number);
        signals[Signal.AsksName, row] = One(query.Asked, AskedFor.Name);
        signals[Signal.AsksReason, row] = One(query.Asked, AskedFor.Reason);
        signals[Signal.AsksList, row] = One(query.Asked, AskedFor.List);
        signals[Signal.AsksDecision, row] = One(query.Asked, AskedFor.Decision);
        signals[Signal.QuestionWords, row] = (float)query.WordCount / QueryFacts.MostWords;
        signals[Signal.FirstPerson, row] = One(shape, TurnMarks.FirstPerson);
        signals[Signal.SecondPerson, row] = One(shape, TurnMarks.SecondPerson);
        signals[Signal.Courtesy, row] = One(shape, TurnMarks.Courtesy);
        signals[Signal.Past, row] = One(shape, TurnMarks.Past);
        signals[Signal.Negation, row] = One(shape, TurnMarks.Negation);
        signals[Signal.Time, row] = One(shape, TurnMarks.Time);
        signals[Signal.Number, row] = One(shape, TurnMarks.Number);
        signals[Signal.Names, row] = Math.Min(shape.Names, MostNames) / MostNames;
        signals[Signal.TimeFits, row] = One(query.Asked, AskedFor.Time) * One(shape, TurnMarks.Time);
        signals[Signal.NumberFits, row] = One(query.Asked, AskedFor.Number) * One(shape, TurnMarks.Number);
        signals[Signal.NameFits, row] = One(query.Asked, AskedFor.Name) * signals[Signal.Names, row];
    }

    private static float One(AskedFor asked, AskedFor what) => (asked & what) != 0 ? 1 : 0;

    private static float One(TurnShape shape, TurnMarks mark) => shape.Has(mark) ? 1 : 0;
}
