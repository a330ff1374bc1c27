using Athena.Core.Tests.Support;
using Athena.Recall;
using Athena.Recall.Passages;
using Athena.Storage;

namespace Athena.Core.Tests.Recall.Passages;

public sealed class ScopePassagesTests
{
    private const int Size = 32;

    [Fact]
    public void Long_AfterEachChange_IsWhatAScanGives()
    {
        var random = new Random(5);
        var partition = Partitions.Create(1);
        for (var round = 0; round < 200; round++)
        {
            var record = Partitions.Record(random.Next(20), new string('x', random.Next(470, 491)));
            if (random.Next(4) == 0)
            {
                partition.Remove(record.Id);
            }
            else
            {
                partition.Put(new StoredMemory(random.Next(6) == 0 ? record with { RecordedTo = Engines.Now } : record, null));
            }

            Assert.Equal(partition.ToList().Where(static r => r.Text.Length > 480).Select(r => partition.OrdinalOf(r.Id)), partition.Passages.Long(partition));
        }
    }

    [Fact]
    public void Keep_RecordThatLeft_KeepsNothing()
    {
        var partition = Partitions.Create(1, (new string('x', 500), null));
        var missing = Assert.Single(partition.Passages.Missing(partition, Size, 10));
        var empty = partition.TurnBytes;
        partition.Passages.Keep(partition, Size, missing.Ordinal, Vectors(missing));
        Assert.True(partition.TurnBytes > empty + (missing.Spans.Count * sizeof(float)));

        partition.Remove(Partitions.Record(0, "").Id);
        Assert.Empty(partition.Passages.Of(Size));
        Assert.Equal(0, partition.Passages.ByteSize);

        partition.Passages.Keep(partition, Size, missing.Ordinal, Vectors(missing));
        Assert.Empty(partition.Passages.Of(Size));
    }

    [Fact]
    public void Missing_MoreThanFits_EndsWithTheOldestLeftWhole()
    {
        // A window of 32 tokens begins every 64 bytes, so a text of the greatest length has about a thousand.
        var text = string.Concat(Enumerable.Repeat("abcdefg ", 8_190));
        var partition = Partitions.Create(1, [.. Enumerable.Repeat((text, (float[]?)null), 34)]);

        Fill(partition, Size);

        var kept = partition.Passages.Of(Size).Select(static each => each.Key).Order().ToList();
        Assert.InRange(partition.Passages.Of(Size).Sum(static each => each.Value.Count), ScopePassages.MostWindows - 1_100, ScopePassages.MostWindows);
        Assert.Equal(Enumerable.Range(34 - kept.Count, kept.Count), kept);
        Assert.True(kept.Count < 34);

        // Windows of another size take the place of these.
        Fill(partition, 256);
        Assert.Empty(partition.Passages.Of(Size));
        Assert.Equal(34, partition.Passages.Of(256).Length);
    }

    private static void Fill(ScopePartition partition, int size)
    {
        while (partition.Passages.Missing(partition, size, 1_024) is { Count: > 0 } missing)
        {
            missing.ForEach(each => partition.Passages.Keep(partition, size, each.Ordinal, Vectors(each)));
        }
    }

    private static RecordPassages Vectors(MissingPassages missing) => new([.. missing.Spans], Enumerable.Repeat(1f, missing.Spans.Count).ToArray());
}
