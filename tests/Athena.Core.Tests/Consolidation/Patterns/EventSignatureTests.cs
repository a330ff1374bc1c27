using Athena.Consolidation.Patterns;
using Athena.Core.Tests.Support;
using Athena.Episodic;

namespace Athena.Tests.Consolidation.Patterns;

public sealed class EventSignatureTests
{
    [Theory]
    [InlineData("Ran 12 tests in src/a.cs", "Ran 99 tests in tests/b/c.cs", true)]
    [InlineData("commit 4a7fb99 said \"x\"", "commit 99aa77b said \"other words\"", true)]
    [InlineData("ran  tests\n", "ran tests", true)]
    [InlineData("ran tests", "Ran tests", false)]
    [InlineData("ran tests", "ran test", false)]
    [InlineData("", "", true)]
    public void Compute_TwoContents_AreEqualExactlyIfTheirMasksAre(string left, string right, bool isEqual) =>
        Assert.Equal(isEqual, EventSignature.Compute(EventType.Action, left) == EventSignature.Compute(EventType.Action, right));

    [Fact]
    public void Compute_EveryTypeWithOneContent_IsDifferent()
    {
        var signatures = Enum.GetValues<EventType>().Select(type => EventSignature.Compute(type, "same")).ToHashSet();

        Assert.Equal(16, signatures.Count);
    }

    [Fact]
    public void Compute_KnownEvent_HasTheValueThatIsStored()
    {
        // Signatures are stored: this value changes only together with the version of the extractor.
        var source = new TestEvents().Make("Ran 12 tests", type: EventType.TestRun);

        Assert.Equal(System.IO.Hashing.XxHash64.HashToUInt64(System.Text.Encoding.Unicode.GetBytes("\u0007Ran # tests")), EventSignature.Compute(source));
    }

    [Fact]
    public void Compute_ContentAroundTheStackBuffer_IsReadToItsEnd()
    {
        foreach (var length in new[] { 510, 511, 512, 513, 65_536 })
        {
            var content = new string('a', length);
            var other = string.Concat(content.AsSpan(1), "b");
            Assert.NotEqual(EventSignature.Compute(EventType.Action, content), EventSignature.Compute(EventType.Action, other));
            Assert.Equal(EventSignature.Compute(EventType.Action, content), EventSignature.Compute(EventType.Action, content + " "));
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2_000)]
    public void Compute_AfterWarmUp_AllocatesNothing(int words)
    {
        var content = string.Join(' ', Enumerable.Range(0, words).Select(i => i % 3 == 0 ? $"src/a{i}.cs" : $"'word {i}'"));
        ulong sum = 0;
        Repeat(1_000);

        Assert.Equal(0, Allocation.Least(() => Repeat(100)));
        Assert.NotEqual(0UL, sum);

        void Repeat(int count)
        {
            for (var i = 0; i < count; i++)
            {
                sum += EventSignature.Compute(EventType.Action, content);
            }
        }
    }
}
