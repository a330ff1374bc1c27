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
    /// <summary>1 where a time is asked for.</summary>
    AsksTime,
    /// <summary>1 where a number is asked for.</summary>
    AsksNumber,
    /// <summary>1 where a name is asked for.</summary>
    AsksName,
    /// <summary>1 where a reason is asked for.</summary>
    AsksReason,
    /// <summary>1 where several things are asked for.</summary>
    AsksList,
    /// <summary>1 where yes or no is asked for.</summary>
    AsksDecision,
    /// <summary>How many words the question has that are no stop words and no names, over 16, 0 to 1.</summary>
    QuestionWords,
    /// <summary>1 where it speaks in the first person.</summary>
    FirstPerson,
    /// <summary>1 where it speaks to somebody.</summary>
    SecondPerson,
    /// <summary>1 where it begins with a courtesy.</summary>
    Courtesy,
    /// <summary>1 where it speaks of the past.</summary>
    Past,
    /// <summary>1 where it has a negation.</summary>
    Negation,
    /// <summary>1 where it has a word of time.</summary>
    Time,
    /// <summary>1 where it has a number.</summary>
    Number,
    /// <summary>The share of three of the names it has, 0 to 1.</summary>
    Names,
    /// <summary><see cref="Coverage"/> of it and its two neighbours together.</summary>
    WindowCoverage,
    /// <summary><see cref="Coverage"/> without the names of authors.</summary>
    BodyCoverage,
    /// <summary>The idf of the rarest term of the question that it holds, over that of the rarest, 0 to 1.</summary>
    RarestTerm,
    /// <summary><see cref="SoftCover"/>, but by likeness and of it and its two neighbours together, 0 to 1.</summary>
    WindowSoft,
    /// <summary>How near it comes to the rarest word of the question, 0 to 1.</summary>
    RarestWord,
    /// <summary>The cosine of it and its two neighbours together, as <see cref="Vector"/>.</summary>
    WindowVector,
    /// <summary><see cref="SoftBefore"/> where the one before asks something.</summary>
    AnswerSoft,
    /// <summary><see cref="VectorBefore"/> where the one before asks something.</summary>
    AnswerVector,
    /// <summary>1 where the one before is by the same author.</summary>
    SameAuthorBefore,
    /// <summary>1 where the one after asks something.</summary>
    BeforeQuestion,
    /// <summary>1 over the square root of its rank by <see cref="Lexical"/> among the candidates.</summary>
    LexicalRank,
    /// <summary>The same by <see cref="Window"/>.</summary>
    WindowRank,
    /// <summary>The same by <see cref="Soft"/>.</summary>
    SoftRank,
    /// <summary>The same by <see cref="Vector"/>.</summary>
    VectorRank,
    /// <summary>1 over the number of sessions with a better <see cref="Session"/>, itself counted.</summary>
    SessionRank,
    /// <summary>BM25 without names and words that only frame the question, over the greatest, 0 to 1.</summary>
    Core,
    /// <summary>BM25 of it and the one before over the greatest, 0 to 1.</summary>
    Pair,
    /// <summary>BM25 of it with two on each side over the greatest, 0 to 1.</summary>
    Wide,
    /// <summary><see cref="Soft"/> without regard to length, framing words counting less, 0 to 1.</summary>
    SoftCore,
    /// <summary>The same of it and, at 0.8, its two neighbours.</summary>
    SoftWindow,
    /// <summary>The same of it and the one before.</summary>
    SoftPair,
    /// <summary>The same of it and the one after.</summary>
    SoftNext,
    /// <summary>The same of it and the one before, by equal terms only.</summary>
    CoverPair,
    /// <summary>How near it comes to the second rarest word, 0 to 1.</summary>
    SecondWord,
    /// <summary>The share of the question's words that it comes near to, all counting alike, 0 to 1.</summary>
    Hits,
    /// <summary>BM25 of its session by <see cref="Core"/> terms over the greatest, 0 to 1.</summary>
    SessionCore,
    /// <summary>The best <see cref="Lexical"/> of its session, 0 to 1.</summary>
    SessionLexical,
    /// <summary>The share of the question that its session holds somewhere, 0 to 1.</summary>
    SessionCover,
    /// <summary>The mean of its session's three best <see cref="SoftWindow"/> over the greatest, 0 to 1.</summary>
    SessionSoftWindow,
    /// <summary>How far it stands from the best window of its session, 0 to 1 at eight places.</summary>
    PeakDistance,
    /// <summary><see cref="Lexical"/> summed over six neighbours, fading, at most 3.</summary>
    Kernel,
    /// <summary><see cref="Vector"/> summed likewise, at most 3.</summary>
    VectorKernel,
    /// <summary>The cosine of the idf-weighted means of word vectors in deviations over the candidates' mean, as <see cref="Vector"/>.</summary>
    WordVector,
    /// <summary><see cref="WordVector"/> of the one before.</summary>
    WordVectorBefore,
    /// <summary><see cref="WordVector"/> of the one after.</summary>
    WordVectorAfter,
    /// <summary>The mean of its session's three best <see cref="WordVector"/> over the greatest, 0 to 1.</summary>
    SessionWordVector,
    /// <summary>The sum of the six greatest idf of its words over the greatest, 0 to 1: how much it says.</summary>
    Content,
    /// <summary>1 where the question names a date and it is of that month or year.</summary>
    DateMatches,
    /// <summary>How near its time comes to the day named, 0 to 1.</summary>
    DateNear,
    /// <summary>1 where the question names a date.</summary>
    AsksDate,
    /// <summary>The share of words of the first person, 1 at every fifth.</summary>
    FirstShare,
    /// <summary>The share of words of the second person, 1 at every fifth.</summary>
    SecondShare,
    /// <summary>1 where its last sentence asks.</summary>
    QuestionEnd,
    /// <summary>1 where the last sentence of the one before asks.</summary>
    AfterQuestionEnd,
    /// <summary><see cref="SoftCore"/> of the one before where its last sentence asks.</summary>
    AnswerCore,
    /// <summary><see cref="SoftWindow"/> where the question names its author.</summary>
    SpeakerSoftWindow,
    /// <summary><see cref="Vector"/> where the question names its author.</summary>
    SpeakerVector,
    /// <summary><see cref="Speaker"/> of the one before.</summary>
    SpeakerBefore,
    /// <summary><see cref="Speaker"/> of the one after.</summary>
    SpeakerAfter,
    /// <summary>1 where somebody else names the author who is asked about.</summary>
    Vocative,
    /// <summary>1 where a place is asked for and it names one.</summary>
    PlaceFits,
    /// <summary>1 where a title is asked for and it quotes something; half for each of two names.</summary>
    TitleFits,
    /// <summary>Its sentences that do not ask, over eight, 0 to 1.</summary>
    Statements,
    /// <summary>1 where the question names more than one author.</summary>
    NamesSeveral,
    /// <summary>The score of the hand-set form over the greatest, 0 to 1.</summary>
    Evidence,
    /// <summary>1 over the square root of its rank by <see cref="Evidence"/>.</summary>
    EvidenceRank,
    /// <summary>How well its best word would do as an instance of what the question asks for.</summary>
    Head,
    /// <summary><see cref="Head"/> of an author whom the question names.</summary>
    SpeakerHead,
    /// <summary>The first score, standardised over the candidates, 0 to 1.</summary>
    Pass,
    /// <summary>How far it lies below the best, -1 to 0.</summary>
    PassGap,
    /// <summary>The root of the share of a softmax over the candidates.</summary>
    PassShare,
    /// <summary>The logarithm of its place over 6.</summary>
    PassRank,
    /// <summary><see cref="Pass"/> of the record one place before.</summary>
    PassBefore,
    /// <summary><see cref="PassShare"/> of that record.</summary>
    ShareBefore,
    /// <summary><see cref="Pass"/> of the record two places before.</summary>
    PassTwoBefore,
    /// <summary><see cref="PassShare"/> of that record.</summary>
    ShareTwoBefore,
    /// <summary><see cref="Pass"/> of the record three places before.</summary>
    PassThreeBefore,
    /// <summary><see cref="PassShare"/> of that record.</summary>
    ShareThreeBefore,
    /// <summary><see cref="Pass"/> of the record one place behind.</summary>
    PassAfter,
    /// <summary><see cref="PassShare"/> of that record.</summary>
    ShareAfter,
    /// <summary><see cref="Pass"/> of the record two places behind.</summary>
    PassTwoAfter,
    /// <summary><see cref="PassShare"/> of that record.</summary>
    ShareTwoAfter,
    /// <summary><see cref="Pass"/> of the record three places behind.</summary>
    PassThreeAfter,
    /// <summary><see cref="PassShare"/> of that record.</summary>
    ShareThreeAfter,
    /// <summary>The greatest <see cref="Pass"/> of the records up to three places away.</summary>
    PassWindow,
    /// <summary>The sum of their <see cref="PassShare"/>.</summary>
    ShareWindow,
    /// <summary>The greatest <see cref="Pass"/> of the session.</summary>
    PassSession,
    /// <summary>The mean of the three greatest of the session.</summary>
    PassSessionMean,
    /// <summary>The greatest of the session's other records.</summary>
    PassSessionOthers,
    /// <summary>The place in the session, at most 8, over 8.</summary>
    PassSessionRank,
    /// <summary>The cosine to the weighted middle of the five best, itself left out, standardised over the candidates and divided by 4.</summary>
    FeedbackVector,
    /// <summary>The greatest cosine to one of the three best others.</summary>
    FeedbackNearest,
}
