namespace Athena.Recall.Evidence;

/// <summary>What a question asks for, told by its words.</summary>
[Flags]
public enum AskedFor
{
    /// <summary>Nothing of the below.</summary>
    None = 0,

    /// <summary>When, how long, what year, which day.</summary>
    Time = 1,

    /// <summary>How many, how much, how often.</summary>
    Number = 2,

    /// <summary>Who, where, which.</summary>
    Name = 4,

    /// <summary>Why, what reason.</summary>
    Reason = 8,

    /// <summary>Several: a plural behind what or which.</summary>
    List = 16,

    /// <summary>Whether something is so: is, does, did, would, could first.</summary>
    Decision = 32,
}
