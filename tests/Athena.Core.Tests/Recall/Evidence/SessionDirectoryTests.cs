using Athena.Model;
using Athena.Recall.Evidence;

namespace Athena.Core.Tests.Recall.Evidence;

public sealed class SessionDirectoryTests
{
    private const int Length = 5;

    private readonly Dictionary<int, MemoryId> _ids = [];

    [Fact]
    public void Neighbour_TurnsOfTwoSessionsInTurn_StaysInsideTheSession()
    {
        var sessions = Create();
        Add(sessions, (0, "a", "Ada"), (1, "b", "Bob"), (2, "a", "Bob"), (3, "b", "Bob"), (4, "a", "Ada"));

        Assert.Equal((2, 4, -1), (sessions.Neighbour(0, 1), sessions.Neighbour(0, 2), sessions.Neighbour(0, 3)));
        Assert.Equal((1, -1), (sessions.Neighbour(3, -1), sessions.Neighbour(3, -2)));
    }

    [Fact]
    public void Remove_TurnInTheMiddle_JoinsItsNeighbours()
    {
        var sessions = Create();
        Add(sessions, (0, "a", "Ada"), (1, "a", "Bob"), (2, "a", "Ada"));
        sessions.Remove(1, Length);

        Assert.Equal((2, 0), (sessions.Neighbour(0, 1), sessions.Neighbour(2, -1)));
        Assert.Equal((1, 1), (sessions.Pairs, sessions.PairsOfOneAuthor));
        Assert.Equal(new SessionSpan(0, 2, 2, 2 * Length), sessions.Span(sessions[0].Session));
    }

    [Fact]
    public void Add_UpdatedTurnUnderANewOrdinal_StaysBetweenItsNeighbours()
    {
        var sessions = Create();
        Add(sessions, (0, "a", "Ada"), (1, "a", "Bob"), (2, "a", "Ada"));
        sessions.Remove(1, Length);
        _ids[3] = _ids[1];
        sessions.Add(3, "a", "Bob", Length);

        Assert.Equal((3, 2), (sessions.Neighbour(0, 1), sessions.Neighbour(3, 1)));
        Assert.Equal(2, sessions.Span(sessions[0].Session).Last);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AddAndRemove_SeededHistory_AgreesWithAPlainList(int seed)
    {
        var random = new Random(seed);
        var sessions = Create();
        List<(int Ordinal, string? Session, string? Author)> plain = [];
        for (var ordinal = 0; ordinal < 600; ordinal++)
        {
            if (plain.Count > 0 && random.Next(3) == 0)
            {
                var gone = random.Next(plain.Count);
                sessions.Remove(plain[gone].Ordinal, Length);
                plain.RemoveAt(gone);
            }

            _ids[ordinal] = new MemoryId((UInt128)random.Next(1, int.MaxValue));
            var turn = (ordinal, random.Next(5) == 0 ? null : $"s{random.Next(6)}", random.Next(4) == 0 ? null : $"p{random.Next(3)}");
            sessions.Add(turn.ordinal, turn.Item2, turn.Item3, Length);
            plain.Add(turn);
        }

        Assert.Equal(plain.Count(static turn => turn.Session is not null), sessions.Turns);
        Assert.Equal(plain.Count(static turn => turn.Author is not null), sessions.Authored);
        var (pairs, same) = (0, 0);
        foreach (var group in plain.Where(static turn => turn.Session is not null).GroupBy(static turn => turn.Session))
        {
            var ordered = group.OrderBy(turn => _ids[turn.Ordinal]).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                Assert.Equal(i + 1 < ordered.Count ? ordered[i + 1].Ordinal : -1, sessions.Neighbour(ordered[i].Ordinal, 1));
                Assert.Equal(i >= 2 ? ordered[i - 2].Ordinal : -1, sessions.Neighbour(ordered[i].Ordinal, -2));
                Assert.Equal(group.Key, sessions.NameOf(sessions[ordered[i].Ordinal].Session));
                var both = i > 0 && ordered[i].Author is not null && ordered[i - 1].Author is not null;
                pairs += both ? 1 : 0;
                same += both && ordered[i].Author == ordered[i - 1].Author ? 1 : 0;
            }
        }

        Assert.Equal((pairs, same), (sessions.Pairs, sessions.PairsOfOneAuthor));
    }

    private SessionDirectory Create() => new(ordinal => _ids[ordinal]);

    private void Add(SessionDirectory sessions, params (int Ordinal, string Session, string Author)[] turns)
    {
        foreach (var (ordinal, session, author) in turns)
        {
            _ids[ordinal] = new MemoryId((UInt128)(ordinal + 1));
            sessions.Add(ordinal, session, author, Length);
        }
    }
}
