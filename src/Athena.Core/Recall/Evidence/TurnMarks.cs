namespace Athena.Recall.Evidence;

/// <summary>What a text shows on its surface. The bits 64 to 512 are free; images written before this version may have them.</summary>
[Flags]
public enum TurnMarks : ushort
{
    /// <summary>Nothing of the below.</summary>
    None = 0,

    /// <summary>A question mark.</summary>
    Question = 1,

    /// <summary>A digit or a number word.</summary>
    Number = 2,

    /// <summary>A word of time: a weekday, a month, a season, yesterday, ago.</summary>
    Time = 4,

    /// <summary>The first person: I, my, we, our.</summary>
    FirstPerson = 8,

    /// <summary>The second person: you, your.</summary>
    SecondPerson = 16,

    /// <summary>A word that only keeps a conversation going, among the first two: hey, thanks, wow, congrats.</summary>
    Courtesy = 32,

    /// <summary>A negation.</summary>
    Negation = 1024,

    /// <summary>An ending of the past, or was, were, had.</summary>
    Past = 2048,

    /// <summary>Something in quotation marks.</summary>
    Quote = 4096,

    /// <summary>A capitalised word behind in, at, to, from, near, around or of.</summary>
    Place = 8192,

    /// <summary>Its last sentence asks.</summary>
    QuestionEnd = 16384,
}
