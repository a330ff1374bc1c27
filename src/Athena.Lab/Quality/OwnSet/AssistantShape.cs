using System.Globalization;

namespace Athena.Lab.Quality.OwnSet;

/// <summary>A user who asks an assistant, whose answers are long.</summary>
internal sealed class AssistantShape() : ConversationShape("assistant", "assistant", people: 0, unanswered: 12)
{
    private static readonly Person User = new("user", "my");
    private static readonly Person Assistant = new("assistant", "its");

    protected override IEnumerable<SaidBlock> Cast(SetScope scope, BankTopic topic, Random random) =>
        topic.Blocks.Select(block => new SaidBlock(topic, block, User, Assistant));

    protected override void Talk(SetBuilder set, SetScope scope, IReadOnlyList<SaidBlock> blocks, DateTimeOffset start, Random random)
    {
        var lines = BankFile.Lines("openers");
        var (opening, closing, small) = (new Deck<string>(BankFile.Marked(lines, "o"), random), new Deck<string>(BankFile.Marked(lines, "c"), random), new Deck<string>(BankFile.Marked(lines, "u"), random));
        var at = start;
        var number = 0;
        foreach (var block in Interleave(blocks, random))
        {
            if (number == 0 || random.Next(3) > 0)
            {
                number++;
                at = at.AddDays(1 + random.Next(9)).AddMinutes(random.Next(-200, 200));
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"chat {number}");
            foreach (var turn in block.Block.Turns)
            {
                var text = turn.IsReply ? LongAnswer(block, turn, opening, closing, random) : turn.Text;
                block.Ids.Add(set.Remember(scope, text, name, block.AuthorOf(turn).Name, at = at.AddSeconds(15 + random.Next(200))));
            }

            if (random.Next(2) == 0)
            {
                var exchange = BankFile.Parts(small.Draw());
                set.Remember(scope, exchange[0], name, User.Name, at = at.AddSeconds(30 + random.Next(90)));
                set.Remember(scope, exchange[1], name, Assistant.Name, at = at.AddSeconds(10));
            }
        }
    }

    private static string LongAnswer(SaidBlock block, BankTurn turn, Deck<string> opening, Deck<string> closing, Random random)
    {
        var fillers = block.Topic.Fillers.ToArray();
        random.Shuffle(fillers);
        var before = random.Next(2);
        var parts = fillers.Take(before).Append(turn.Text).Concat(fillers.Skip(before).Take(1 + random.Next(2)));
        return string.Join("\n\n", parts.Prepend(opening.Draw()).Append(closing.Draw()));
    }
}
