using Athena.Conformance.Tests;
using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb.Journal;

namespace Athena.Tests.Storage.LiteDb.Journal;

public sealed class BatchCodecTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 10, 11, 12, 345, TimeSpan.FromHours(-3));
    private readonly TestMemories _memories = new(5);

    [Fact]
    public void Read_WhatWasWritten_ComesBackInOrder()
    {
        var (nasty, plain) = (_memories.Nasty("nasty \0 😀"), _memories.Make("plain"));
        var batch = new WriteBatch(
        [
            WriteOperation.OfPut(nasty),
            WriteOperation.OfForget(new Scope("t", "s"), nasty.Record.Id, At),
            WriteOperation.OfPut(plain),
            WriteOperation.OfErase(Scope.Default, plain.Record.Id),
        ]);
        var read = BatchCodec.Read(Encode(batch)).Operations;

        TestMemories.AssertSame(nasty, read[0].Put!);
        TestMemories.AssertSame(plain, read[2].Put!);
        Assert.Equal([(new Scope("t", "s"), nasty.Record.Id, At, false), (Scope.Default, plain.Record.Id, null, true)], new[] { read[1], read[3] }.Select(o => (o.Scope, o.Id, o.Forget, o.IsErase)));
        Assert.Equal(At.Offset, read[1].Forget!.Value.Offset);
    }

    [Fact]
    public void Write_AForget_HasTheseBytes()
    {
        var id = new MemoryId(UInt128.Parse("123456789ABCDEF0FEDCBA987654321A", System.Globalization.NumberStyles.HexNumber, null));
        var bytes = Encode(new WriteBatch([WriteOperation.OfForget(new Scope("t", "ab"), id, new DateTimeOffset(1, TimeSpan.Zero))]));

        Assert.Equal("0103" + "0174" + "026162" + "123456789ABCDEF0FEDCBA987654321A" + "0100000000000000" + "00", Convert.ToHexString(bytes));
    }

    [Fact]
    public void Read_CutAnywhere_IsCorrupt()
    {
        var bytes = Encode(new WriteBatch([WriteOperation.OfPut(_memories.Nasty("x")), WriteOperation.OfErase(Scope.Default, _memories.NextId())]));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => BatchCodec.Read(bytes.AsSpan(0, length))).Code);
        }

        Assert.Throws<StorageException>(() => BatchCodec.Read([.. bytes, 0]));
    }

    private static byte[] Encode(WriteBatch batch)
    {
        var bytes = new byte[BatchCodec.Size(batch)];
        Assert.Equal(bytes.Length, BatchCodec.Write(batch, bytes));
        return bytes;
    }
}
