using Athena.Recall.Strategies.Parts.Packers;

namespace Athena.Core.Tests.Recall.Strategies.Parts;

public sealed class MergeSpansPartTests
{
    [Fact]
    public void Merge_OneSpan_IsThatSpan() => Assert.Equal(160..480, MergeSpansPart.Merge([160..480]));

    [Fact]
    public void Merge_SpansThatReachTheFirst_BecomeOne() => Assert.Equal(0..250, MergeSpansPart.Merge([150..250, 400..500, 0..100, 90..200]));

    [Fact]
    public void Merge_SpansApart_LeavesTheFirst() => Assert.Equal(150..250, MergeSpansPart.Merge([150..250, 0..100, 400..500]));
}
