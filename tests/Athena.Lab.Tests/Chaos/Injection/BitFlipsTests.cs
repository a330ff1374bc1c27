using Athena.Lab.Chaos;
using Athena.Lab.Chaos.Injection;

namespace Athena.Lab.Tests.Chaos.Injection;

public sealed class BitFlipsTests
{
    [Fact]
    public async Task Run_StoreThatSaysNothing_SeesSilence()
    {
        using var folder = new TempFolder();
        using var run = new LabRun(new CrashLabOptions { Root = folder.FullPath, Scratch = folder.FullPath, KeepFailures = false }, TextWriter.Null);

        var row = (await new BitFlips(new ToySubject(ToyFault.SkipsChecksums), run) { BatchesOfWriter = 10 }.RunAsync(30)).Build();

        Assert.True(row.CorruptSilent > 0);
        Assert.True(row.IsViolated);
    }
}
