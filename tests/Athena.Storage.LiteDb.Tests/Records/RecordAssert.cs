using System.Runtime.InteropServices;
using Athena.Model;
using Athena.Storage;

namespace Athena.Tests.Storage.LiteDb.Records;

/// <summary>Compares records field by field and bit by bit.</summary>
internal static class RecordAssert
{
    public static void Same(MemoryRecord expected, MemoryRecord actual)
    {
        Assert.Equal(expected with { Tags = [], DerivedFrom = [] }, actual with { Tags = [], DerivedFrom = [] });
        Assert.Equal(expected.Tags, actual.Tags);
        Assert.Equal(expected.DerivedFrom, actual.DerivedFrom);
        Assert.True(expected.RecordedAt.EqualsExact(actual.RecordedAt));
        Assert.Equal(expected.OccurredAt?.Offset, actual.OccurredAt?.Offset);
        Assert.Equal(expected.RecordedTo?.Offset, actual.RecordedTo?.Offset);
        Assert.Equal(expected.ValidFrom?.Offset, actual.ValidFrom?.Offset);
        Assert.Equal(expected.ValidTo?.Offset, actual.ValidTo?.Offset);
        Assert.Equal(BitConverter.SingleToInt32Bits(expected.Importance), BitConverter.SingleToInt32Bits(actual.Importance));
    }

    public static void Same(StoredMemory expected, StoredMemory actual)
    {
        Same(expected.Record, actual.Record);
        Assert.Equal(expected.Vector?.ModelId, actual.Vector?.ModelId);
        Assert.True(Bits(expected).SequenceEqual(Bits(actual)), $"the vector of {expected.Record.Id} changed");
    }

    private static ReadOnlySpan<int> Bits(StoredMemory memory) =>
        memory.Vector is { } vector ? MemoryMarshal.Cast<float, int>(vector.Values.Span) : [];
}
