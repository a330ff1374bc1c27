namespace Athena.Recall.Evidence;

/// <summary>
/// What is known of a candidate when it is ranked, each value bounded. The names are those of a model file; the order is that of the columns.
/// "Before" and "after" are the neighbours in the session.
/// </summary>
public enum Signal
{
    /// <summary>BM25 of the record over the greatest, 0 to 1.</summary>
    Lexical,

    /// <summary>BM25 without the names of authors over the greatest, 0 to 1.</summary>
    Body,

    /// <summary>BM25 of the record with its two neighbours over the greatest, 0 to 1.</summary>
    Window,

    /// <summary>The idf-weighted share of the question's terms that it holds, 0 to 1.</summary>
    Coverage,

    /// <summary>The share of the question's neighbouring words that are neighbours in it, 0 to 1.</summary>
    Bigram,

    /// <summary>BM25 of its session over the greatest, 0 to 1.</summary>
    Session,

    /// <summary>1 where the question names its author.</summary>
    Speaker,

    /// <summary>How near its words come to those of the question, 0 to 2.</summary>
    Soft,

    /// <summary>The idf-weighted share of the question's words that it comes near to, 0 to 1.</summary>
    SoftCover,

    /// <summary>The cosine in deviations over the scope's mean: 0 at one, 1 at four, at most 1.5.</summary>
    Vector,

    /// <summary><see cref="Lexical"/> of the one before.</summary>
    LexicalBefore,

    /// <summary><see cref="Lexical"/> of the one two before.</summary>
    LexicalTwoBefore,

    /// <summary><see cref="Lexical"/> of the one after.</summary>
    LexicalAfter,

    /// <summary><see cref="Lexical"/> of the one two after.</summary>
    LexicalTwoAfter,

    /// <summary><see cref="Soft"/> of the one before.</summary>
    SoftBefore,

    /// <summary><see cref="Soft"/> of the one two before.</summary>
    SoftTwoBefore,

    /// <summary><see cref="Soft"/> of the one after.</summary>
    SoftAfter,

    /// <summary><see cref="Soft"/> of the one two after.</summary>
    SoftTwoAfter,

    /// <summary><see cref="Vector"/> of the one before.</summary>
    VectorBefore,

    /// <summary><see cref="Vector"/> of the one two before.</summary>
    VectorTwoBefore,

    /// <summary><see cref="Vector"/> of the one after.</summary>
    VectorAfter,

    /// <summary><see cref="Vector"/> of the one two after.</summary>
    VectorTwoAfter,

    /// <summary>The mean of its session's three best <see cref="Soft"/> over the greatest, 0 to 1.</summary>
    SessionSoft,

    /// <summary>The mean of its session's three best <see cref="Vector"/> over the greatest, 0 to 1.</summary>
    SessionVector,

    /// <summary>1 where it asks something.</summary>
    Question,

    /// <summary>1 where the one before asks something.</summary>
    AfterQuestion,

    /// <summary>The logarithm of its words over those of the scope's mean, -3 to 3.</summary>
    Length,

    /// <summary>Where it stands in its session, 0 to 1.</summary>
    Place,

    /// <summary>1 where a time is asked for and it has a word of time.</summary>
    TimeFits,

    /// <summary>1 where a number is asked for and it has one.</summary>
    NumberFits,

    /// <summary>The share of three of the names it has where one is asked for, 0 to 1.</summary>
    NameFits,

    /// <summary><see cref="Lexical"/> where the question names its author.</summary>
    SpeakerLexical,

    /// <summary><see cref="Soft"/> where the question names its author.</summary>
    SpeakerSoft,

    /// <summary><see cref="Lexical"/> where it asks something.</summary>
    QuestionLexical,

    /// <summary><see cref="LexicalBefore"/> where the one before asks something: the answer follows.</summary>
    Answer,

    /// <summary><see cref="Answer"/> where the question names its author.</summary>
    SpeakerAnswer,

    /// <summary>1 where the question names another author than its own.</summary>
    OtherSpeaker,
}
