using System.Globalization;
using Athena.Core.Tests.Support;
using Athena.Meta;
using Athena.Model;

namespace Athena.Core.Tests.Meta;

public sealed class SessionTrailTests
{
    private static readonly DateTimeOffset Now = Engines.Now;

    [Fact]
    public void Of_Session_GivesWhatItWasGivenWithinTheHourByItsFirstTime()
    {
        var trail = new SessionTrail();
        trail.Note("a", [Id(2)], Now.AddMinutes(-70));
        trail.Note("a", [Id(1)], Now.AddMinutes(-50));
        trail.Note("a", [Id(1), Id(3)], Now.AddMinutes(-2));
        trail.Note("b", [Id(4)], Now);

        Assert.Equal([(Id(1), Now.AddMinutes(-50)), (Id(3), Now.AddMinutes(-2))], trail.Of("a", Now));
        Assert.Empty(trail.Of("c", Now));
        trail.Note("a", [Id(1)], Now.AddMinutes(20));
        Assert.Equal([(Id(1), Now.AddMinutes(20)), (Id(3), Now.AddMinutes(-2))], trail.Of("a", Now.AddMinutes(20)));
        trail.Remove(Id(1));
        Assert.Equal([(Id(3), Now.AddMinutes(-2))], trail.Of("a", Now.AddMinutes(20)));
    }

    [Fact]
    public void Note_TooMuch_DropsTheOldest()
    {
        var trail = new SessionTrail();
        for (var i = 0; i <= SessionTrail.MaxMemories; i++)
        {
            trail.Note("s", [Id(i)], Now.AddSeconds(i));
        }

        Assert.Equal(SessionTrail.MaxMemories, trail.Of("s", Now).Count);
        Assert.DoesNotContain(Id(0), trail.Of("s", Now).Select(static each => each.Id));
        for (var i = 0; i < SessionTrail.MaxSessions; i++)
        {
            trail.Note(i.ToString(CultureInfo.InvariantCulture), [Id(1)], Now.AddMinutes(5).AddSeconds(i));
        }

        Assert.Empty(trail.Of("s", Now));
        Assert.NotEmpty(trail.Of("0", Now));
    }

    private static MemoryId Id(int number) => new((UInt128)(number + 1));
}
