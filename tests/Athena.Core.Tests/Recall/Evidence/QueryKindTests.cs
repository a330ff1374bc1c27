using Athena.Recall.Evidence;

namespace Athena.Core.Tests.Recall.Evidence;

public sealed class QueryKindTests
{
    [Theory]
    [InlineData("When did it break?", AskedFor.Time)]
    [InlineData("How long does a run take?", AskedFor.Time)]
    [InlineData("How many clients wait?", AskedFor.Number)]
    [InlineData("Who wrote it?", AskedFor.Name)]
    [InlineData("Why does it stall?", AskedFor.Reason)]
    [InlineData("What books has he read?", AskedFor.List)]
    [InlineData("Did it stall?", AskedFor.Decision)]
    [InlineData("What did it cost?", AskedFor.None)]
    [InlineData("the cache stalls", AskedFor.None)]
    public void Of_Question_IsWhatItAsksFor(string query, AskedFor asked) => Assert.Equal(asked, QueryKind.Of(query));
}
