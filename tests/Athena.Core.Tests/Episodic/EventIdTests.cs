using Athena.Episodic;
using Athena.Model;

namespace Athena.Tests.Episodic;

public sealed class EventIdTests
{
    [Fact]
    public void ToString_AnyValue_IsThatOfTheUlidWithItsOwnPrefix()
    {
        var value = UInt128.Parse("123456789012345678901234567890", System.Globalization.CultureInfo.InvariantCulture);

        var shown = new EventId(value).ToString();

        Assert.Equal(30, shown.Length);
        Assert.StartsWith("evt_", shown, StringComparison.Ordinal);
        Assert.Equal(value, MemoryId.Parse("mem_" + shown[4..]).Value);
    }

    [Fact]
    public void Compare_TwoIds_FollowsTheirValues()
    {
        var low = new EventId(1);
        var high = new EventId(UInt128.MaxValue);

        Assert.True(low < high && high > low && low <= high && high >= low);
        Assert.True(low.CompareTo(high) < 0);
        Assert.Equal(0, low.CompareTo(new EventId(1)));
    }
}
