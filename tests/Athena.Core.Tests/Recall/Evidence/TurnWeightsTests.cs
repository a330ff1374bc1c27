using Athena.Recall.Evidence;

namespace Athena.Core.Tests.Recall.Evidence;

public sealed class TurnWeightsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1.5f, 23.25f)]
    [InlineData(0, 7)]
    public void Pack_BothWeights_ComeBackAndAreNever0(float norm, float content)
    {
        var packed = TurnWeights.Pack(norm, content);
        Assert.NotEqual(0ul, packed);
        Assert.Equal((norm, content), TurnWeights.Unpack(packed));
    }
}
