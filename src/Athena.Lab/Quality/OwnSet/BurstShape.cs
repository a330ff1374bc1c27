using System.Globalization;

namespace Athena.Lab.Quality.OwnSet;

/// <summary>Chat rooms: several short messages of one author in a row.</summary>
internal sealed class BurstShape() : ConversationShape("bursts", "bursts", people: 4, unanswered: 12)
{
    private const int BlocksOfDay = 4;

    protected override IEnumerable<SaidBlock> Cast(SetScope scope, BankTopic topic, Random random) => topic.Blocks.Select(block =>
    {
        var speaker = random.Next(scope.People.Count);
        var other = (speaker + 1 + random.Next(scope.People.Count - 1)) % scope.People.Count;
        return new SaidBlock(topic, block, scope.People[speaker], scope.People[other]);
    });

    protected override void Talk(SetBuilder set, SetScope scope, IReadOnlyList<SaidBlock> blocks, DateTimeOffset start, Random random)
    {
        var chatter = new Deck<string>(BankFile.Lines("chatter"), random);
        var day = start;
        foreach (var group in Interleave(blocks, random).Chunk(BlocksOfDay))
        {
            var name = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var at = day;
            foreach (var block in group)
            {
                foreach (var turn in block.Block.Turns)
                {
                    block.Ids.Add(set.Remember(scope, block.Fill(turn.Text), name, block.AuthorOf(turn).Name, at = at.AddSeconds(4 + random.Next(15))));
                }

                for (var i = 0; i <= random.Next(3); i++)
                {
                    at = at.AddMinutes(1 + random.Next(40));
                    var author = scope.People[random.Next(scope.People.Count)].Name;
                    foreach (var text in BankFile.Parts(chatter.Draw()))
                    {
                        set.Remember(scope, text, name, author, at = at.AddSeconds(3 + random.Next(9)));
                    }
                }

                at = at.AddMinutes(3 + random.Next(140));
            }

            day = day.AddDays(1 + random.Next(5));
        }
    }
}
