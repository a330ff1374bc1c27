using System.Globalization;

namespace Athena.Lab.Quality.OwnSet;

/// <summary>Two people who talk in many sessions over months, as in LoCoMo but about other things and in another style.</summary>
internal sealed class DialogueShape() : ConversationShape("dialogues", "dialogues", people: 2, unanswered: 12)
{
    private const int BlocksOfSession = 3;

    protected override IEnumerable<SaidBlock> Cast(SetScope scope, BankTopic topic, Random random)
    {
        var speaker = random.Next(2);
        return topic.Blocks.Select(block => new SaidBlock(topic, block, scope.People[speaker], scope.People[1 - speaker]));
    }

    protected override void Talk(SetBuilder set, SetScope scope, IReadOnlyList<SaidBlock> blocks, DateTimeOffset start, Random random)
    {
        var lines = BankFile.Lines("smalltalk");
        var (openings, closings, small) = (new Deck<string>(BankFile.Marked(lines, "o"), random), new Deck<string>(BankFile.Marked(lines, "c"), random), new Deck<string>(BankFile.Marked(lines, "m"), random));
        var time = start;
        foreach (var (number, session) in Interleave(blocks, random).Chunk(BlocksOfSession).Index())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"session {number + 1}");
            var at = time;
            SayExchange(openings.Draw());
            foreach (var block in session)
            {
                if (random.Next(3) > 0)
                {
                    SayExchange(small.Draw());
                }

                foreach (var turn in block.Block.Turns)
                {
                    block.Ids.Add(set.Remember(scope, block.Fill(turn.Text), name, block.AuthorOf(turn).Name, Tick()));
                }
            }

            SayExchange(closings.Draw());
            time = time.AddDays(3 + random.Next(16)).AddMinutes(random.Next(-180, 300));

            DateTimeOffset Tick() => at = at.AddSeconds(20 + random.Next(100));

            void SayExchange(string exchange)
            {
                var first = random.Next(2);
                foreach (var (place, text) in BankFile.Parts(exchange).Index())
                {
                    var (speaker, other) = (scope.People[first ^ place], scope.People[1 - (first ^ place)]);
                    var (a, b) = place == 0 ? (speaker, other) : (other, speaker);
                    set.Remember(scope, a.Fill(text, b), name, speaker.Name, Tick());
                }
            }
        }
    }
}
