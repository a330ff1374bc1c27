using Athena.Benchmarks.Durability;

namespace Athena.Benchmarks.Tests.Durability;

public sealed class ProcessMemoryTests
{
    private static readonly string[] Lines = ["Name:\tathena", "VmHWM:\t   20480 kB", "VmRSS:\t    1024 kB", "Threads:\t3"];

    [Theory]
    [InlineData("VmRSS:", 1_048_576L)]
    [InlineData("VmHWM:", 20_971_520L)]
    [InlineData("VmSwap:", null)]
    [InlineData("Threads:", null)]
    public void Parse_Field_IsInBytesOrMissing(string field, long? bytes) => Assert.Equal(bytes, ProcessMemory.Parse(Lines, field));
}
