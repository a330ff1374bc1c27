namespace Athena.Lab.Quality.OwnSet;

/// <summary>
/// What the shapes made of conversations share: topics are dealt to the scopes, each block is said once, its questions are asked, and
/// questions about the topics of other scopes of the split, which nothing here answers, are asked too.
/// </summary>
internal abstract class ConversationShape(string name, string bank, int people, int unanswered)
{
    private const int Scopes = 4;
    private static readonly DateTimeOffset Earliest = new(2024, 1, 8, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Gets the name of the shape, which is that of its file.</summary>
    public string Name { get; } = name;

    /// <summary>Writes the memories and questions of all scopes.</summary>
    public void Build(SetBuilder set, Random random)
    {
        var topics = TopicReader.Read(bank).ToArray();
        random.Shuffle(topics);
        var scopes = SetScope.Make(Name, Scopes, people, random);
        var dealt = scopes.Select((_, i) => topics.Where((_, place) => place % Scopes == i).ToArray()).ToArray();
        foreach (var (scope, own) in scopes.Zip(dealt))
        {
            var said = own.SelectMany(topic => Cast(scope, topic, random)).ToList();
            Talk(set, scope, said, Earliest.AddDays(random.Next(300)), random);
            said.ForEach(block => AskBlock(set, scope, block));
            AskLists(set, scope, said);
            var foreign = scopes.Zip(dealt).Where(other => other.First.Split == scope.Split && other.First != scope).SelectMany(static other => other.Second);
            AskForeign(set, scope, [.. foreign], random);
        }
    }

    /// <summary>Says who speaks the blocks of a topic.</summary>
    protected abstract IEnumerable<SaidBlock> Cast(SetScope scope, BankTopic topic, Random random);

    /// <summary>Writes the memories: every block once, and between them what nothing asks about.</summary>
    protected abstract void Talk(SetBuilder set, SetScope scope, IReadOnlyList<SaidBlock> blocks, DateTimeOffset start, Random random);

    /// <summary>Draws the order of the blocks: mixed, but each topic in its own order.</summary>
    protected static IReadOnlyList<SaidBlock> Interleave(IReadOnlyList<SaidBlock> blocks, Random random)
    {
        var queues = blocks.GroupBy(static block => block.Topic).ToDictionary(static group => group.Key, static group => new Queue<SaidBlock>(group));
        var order = blocks.Select(static block => block.Topic).ToArray();
        random.Shuffle(order);
        return [.. order.Select(topic => queues[topic].Dequeue())];
    }

    private static void AskBlock(SetBuilder set, SetScope scope, SaidBlock block)
    {
        foreach (var question in block.Block.Questions)
        {
            set.Ask(scope, question.Kind, block.Fill(question.Text), [.. question.Turns.Select(turn => block.Ids[turn])]);
        }
    }

    private static void AskLists(SetBuilder set, SetScope scope, List<SaidBlock> said)
    {
        foreach (var group in said.GroupBy(static block => block.Topic))
        {
            var gold = group.SelectMany(static block => block.Block.Turns.Index().Where(static turn => turn.Item.IsMember).Select(turn => block.Ids[turn.Index])).ToList();
            set.Ask(scope, "multi", group.First().Fill(group.Key.ListQuestion), gold);
        }
    }

    private void AskForeign(SetBuilder set, SetScope scope, BankTopic[] topics, Random random)
    {
        var questions = topics.SelectMany(topic => Cast(scope, topic, random)).SelectMany(static said => said.Block.Questions.Select(question => said.Fill(question.Text))).ToArray();
        random.Shuffle(questions);
        foreach (var question in questions.Take(unanswered))
        {
            set.Ask(scope, "none", question, []);
        }
    }
}
