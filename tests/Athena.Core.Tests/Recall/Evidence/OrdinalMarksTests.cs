using Athena.Recall.Evidence;

namespace Athena.Core.Tests.Recall.Evidence;

public sealed class OrdinalMarksTests
{
    [Fact]
    public void TryAdd_OrdinalTwice_AddsItOnce()
    {
        OrdinalMarks marks = new();
        marks.Start(4);
        Assert.True(marks.TryAdd(3));
        Assert.False(marks.TryAdd(3));
        Assert.True(marks.TryAdd(0));
    }

    [Fact]
    public void Start_Again_KnowsNothing()
    {
        OrdinalMarks marks = new();
        marks.Start(4);
        marks.TryAdd(3);
        marks.Start(4);
        Assert.True(marks.TryAdd(3));
        marks.Start(9);
        Assert.True(marks.TryAdd(3));
    }
}
