using System.Text;
using Athena.Cli.Input;

namespace Athena.Cli.Tests.Input;

public sealed class LineReaderTests
{
    [Fact]
    public async Task Read_RandomLinesInRandomChunks_GivesWhatASplitGives()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => random.Next(6) switch
            {
                0 => "\n",
                1 => "\r\n",
                2 => " ",
                3 => new string('x', random.Next(3) == 0 ? random.Next(100_000) : random.Next(10)),
                _ => "é😀",
            }));

            var expected = text.Split('\n')
                .Select((line, index) => (Number: index + 1L, Text: line))
                .Where(line => line.Text.Trim(' ', '\t', '\r').Length > 0);
            Assert.Equal(expected, await ReadAllAsync(Encoding.UTF8.GetBytes(text), random));
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task Read_LineAtTheLimit_IsReadAndOneByteMoreIsNot(int excess, bool isTooLong)
    {
        var line = new string('x', LineReader.MaxLineBytes + excess);
        foreach (var end in (string[])["", "\n", "\nnext"])
        {
            var reader = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes(line + end)));

            var read = await reader.ReadAsync(TestContext.Current.CancellationToken);

            Assert.Equal((1L, isTooLong, isTooLong ? 0 : line.Length), (read!.Value.Number, read.Value.IsTooLong, read.Value.Bytes.Length));
            Assert.Equal(end == "\nnext" ? 2L : null, (await reader.ReadAsync(TestContext.Current.CancellationToken))?.Number);
        }
    }

    [Fact]
    public async Task Read_EndlessLine_KeepsMemoryBounded()
    {
        var reader = new LineReader(new EndlessStream(totalBytes: 64L * LineReader.MaxLineBytes));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = await reader.ReadAsync(TestContext.Current.CancellationToken);

        Assert.True(read!.Value.IsTooLong);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8L * LineReader.MaxLineBytes);
    }

    [Fact]
    public async Task Read_CancelledWhileTheSourceBlocks_Ends()
    {
        using var source = new CancellationTokenSource();
        var blocked = new TaskCompletionSource<int>();
        var reading = new LineReader(new EndlessStream(0) { Next = blocked.Task }).ReadAsync(source.Token).AsTask();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static async Task<List<(long Number, string Text)>> ReadAllAsync(byte[] bytes, Random random)
    {
        var reader = new LineReader(new ChunkedStream(bytes, random));
        var lines = new List<(long, string)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } line)
        {
            Assert.False(line.IsTooLong);
            lines.Add((line.Number, Encoding.UTF8.GetString(line.Bytes.Span)));
        }

        return lines;
    }

    /// <summary>Gives its bytes in pieces of random length.</summary>
    private sealed class ChunkedStream(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + random.Next(random.Next(2) == 0 ? 5 : 100_000))], cancellationToken);
    }

    /// <summary>Gives one line of many bytes, or waits.</summary>
    private sealed class EndlessStream(long totalBytes) : MemoryStream
    {
        private long _left = totalBytes;

        public Task<int>? Next { get; init; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Next is not null)
            {
                return await Next;
            }

            var count = (int)Math.Min(buffer.Length, _left);
            _left -= count;
            buffer.Span[..count].Fill((byte)'x');
            return count;
        }
    }
}
