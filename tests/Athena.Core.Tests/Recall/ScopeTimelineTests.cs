using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Core.Tests.Recall;

public sealed class ScopeTimelineTests
{
    private static readonly DateTimeOffset Now = Engines.Now;

    [Fact]
    public void Between_AfterEachChange_IsWhatAScanGives()
    {
        var random = new Random(9);
        var partition = Partitions.Create(2);
        for (var round = 0; round < 200; round++)
        {
            var record = Partitions.Record(random.Next(30), "text") with { OccurredAt = random.Next(4) == 0 ? null : Now.AddHours(-random.Next(50)) };
            if (random.Next(4) == 0)
            {
                partition.Remove(record.Id);
            }
            else
            {
                partition.Put(new StoredMemory(random.Next(6) == 0 ? record with { RecordedTo = Now } : record, null));
            }

            var (from, to) = (Now.AddHours(-random.Next(50)), Now.AddHours(-random.Next(50) + 1));
            var expected = partition.ToList().Where(r => ScopeTimeline.TimeOf(r) >= from && ScopeTimeline.TimeOf(r) < to)
                .OrderBy(ScopeTimeline.TimeOf).ThenBy(r => partition.OrdinalOf(r.Id)).Select(static r => r.Id).ToList();
            Assert.Equal(expected.Take(7), partition.Timeline.Between(partition, from, to, 7).Select(o => partition[o].Id));
            expected.Reverse();
            Assert.Equal(expected.Take(7), partition.Timeline.Between(partition, from, to, 7, fromEnd: true).Select(o => partition[o].Id));
        }
    }

    [Fact]
    public void Step_BeyondTheCalendar_StopsAtItsEnds()
    {
        Assert.Equal(DateTimeOffset.MinValue, ScopeTimeline.Step(DateTimeOffset.MinValue.AddDays(3), TimeSpan.FromDays(-7)));
        Assert.Equal(DateTimeOffset.MaxValue, ScopeTimeline.Step(DateTimeOffset.MaxValue.AddDays(-3), TimeSpan.FromDays(7)));
        Assert.Equal(Now.AddDays(7), ScopeTimeline.Step(Now, TimeSpan.FromDays(7)));
    }

    [Fact]
    public void Between_RecordsAtTheEndsOfTheCalendar_AreFound()
    {
        var partition = Partitions.Create(2);
        partition.Put(new StoredMemory(Partitions.Record(0, "first") with { OccurredAt = DateTimeOffset.MinValue }, null));
        partition.Put(new StoredMemory(Partitions.Record(1, "last") with { OccurredAt = DateTimeOffset.MaxValue.AddTicks(-1) }, null));

        Assert.Equal([0, 1], partition.Timeline.Between(partition, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 9));
    }
}
