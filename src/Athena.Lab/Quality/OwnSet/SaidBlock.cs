namespace Athena.Lab.Quality.OwnSet;

/// <summary>A block of a bank with those who say it.</summary>
internal sealed class SaidBlock(BankTopic topic, BankBlock block, Person speaker, Person other)
{
    /// <summary>Gets the topic it is of.</summary>
    public BankTopic Topic => topic;

    /// <summary>Gets the block.</summary>
    public BankBlock Block => block;

    /// <summary>Gets the ids of its turns, once they are written.</summary>
    public List<string> Ids { get; } = [];

    /// <summary>Gives the author of a turn.</summary>
    public Person AuthorOf(BankTurn turn) => turn.IsReply ? other : speaker;

    /// <summary>Fills the slots of a text of the block.</summary>
    public string Fill(string text) => speaker.Fill(text, other);
}
